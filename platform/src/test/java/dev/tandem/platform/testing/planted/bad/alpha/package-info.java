/** Planted violations. */
@NullMarked
package dev.tandem.platform.testing.planted.bad.alpha;

import org.jspecify.annotations.NullMarked;
