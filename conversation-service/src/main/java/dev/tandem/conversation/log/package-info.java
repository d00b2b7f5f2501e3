/**
 * The append-only conversation log and the state it folds into.
 *
 * <p>Tables of {@code conversation/conversation.db}: {@code event} (the log; one row per event, and on the first row of
 * an append the ids that repeats are recognised by), {@code conversation} (one row per log: what lists and access checks
 * read and the state, derived from the log in the same commit), {@code attachment_use} (which message carries a file),
 * {@code attachment} and {@code virtual_agent_session} (owned by those packages), and the platform's {@code outbox}.
 */
@NullMarked
package dev.tandem.conversation.log;

import org.jspecify.annotations.NullMarked;
