/** Planted violations. */
@NullMarked
package dev.tandem.platform.testing.planted.neighbour;

import org.jspecify.annotations.NullMarked;
