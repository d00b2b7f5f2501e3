/** Planted violations. */
@NullMarked
package dev.tandem.platform.testing.planted.bad;

import org.jspecify.annotations.NullMarked;
