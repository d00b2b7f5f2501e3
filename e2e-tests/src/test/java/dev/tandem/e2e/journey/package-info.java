/** The golden journey over real sockets, every frame checked against the published schemas. */
@NullMarked
package dev.tandem.e2e.journey;

import org.jspecify.annotations.NullMarked;
