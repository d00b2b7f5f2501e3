/** Identifiers made by this process. */
@NullMarked
package dev.tandem.platform.id;

import org.jspecify.annotations.NullMarked;
