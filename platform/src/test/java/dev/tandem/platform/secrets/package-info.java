@NullMarked
package dev.tandem.platform.secrets;

import org.jspecify.annotations.NullMarked;
