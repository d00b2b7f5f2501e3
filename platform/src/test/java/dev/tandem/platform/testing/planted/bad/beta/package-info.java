/** Planted violations. */
@NullMarked
package dev.tandem.platform.testing.planted.bad.beta;

import org.jspecify.annotations.NullMarked;
