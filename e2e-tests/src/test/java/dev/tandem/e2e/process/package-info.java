/** Starts, stops and kills the real product as a process of its own. */
@NullMarked
package dev.tandem.e2e.process;

import org.jspecify.annotations.NullMarked;
