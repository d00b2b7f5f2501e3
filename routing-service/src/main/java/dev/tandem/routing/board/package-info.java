/** Queues and agents as consoles, boards and the other services see them. */
@NullMarked
package dev.tandem.routing.board;

import org.jspecify.annotations.NullMarked;
