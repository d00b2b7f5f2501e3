/** The routing state machine: state, input and now lead to decisions. No clock, no I/O, no threads. */
@NullMarked
package dev.tandem.routing.engine;

import org.jspecify.annotations.NullMarked;
