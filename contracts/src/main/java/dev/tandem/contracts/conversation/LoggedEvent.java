package dev.tandem.contracts.conversation;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import java.time.Instant;

/**
 * An event at its place in the log: what is stored, published on {@code conversation-events-v1} and pushed to sockets.
 *
 * @param eventId unique; the same on every redelivery
 * @param conversationId the log it belongs to
 * @param seq position in that log, from 1, without gaps
 * @param at when it was committed, UTC; not an order
 * @param event what happened
 */
public record LoggedEvent(
        EventId eventId, ConversationId conversationId, long seq, Instant at, ConversationEvent event) {}
