/** The real process killed over and over under load. */
@NullMarked
package dev.tandem.e2e.crash;

import org.jspecify.annotations.NullMarked;
