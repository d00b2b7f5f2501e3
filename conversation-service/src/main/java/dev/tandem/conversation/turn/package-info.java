/** The virtual agent's turns: one per customer message while it owns the conversation, or a handoff when it cannot. */
@NullMarked
package dev.tandem.conversation.turn;

import org.jspecify.annotations.NullMarked;
