/** The one way JSON is read and written. */
@NullMarked
package dev.tandem.platform.json;

import org.jspecify.annotations.NullMarked;
