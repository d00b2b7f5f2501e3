/** Typing and presence: never stored, dropped first. */
@NullMarked
package dev.tandem.gateway.signal;

import org.jspecify.annotations.NullMarked;
