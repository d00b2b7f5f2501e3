/** The one thread that decides: it takes inputs in order, stores what they led to, and only then lets anyone see it. */
@NullMarked
package dev.tandem.routing.writer;

import org.jspecify.annotations.NullMarked;
