package dev.tandem.analytics.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What analytics keeps of an event. No text that people wrote, no names. */
public sealed interface EventFact {

    /**
     * An entry of a conversation's log.
     *
     * @param conversationId the conversation
     * @param seq its place
     * @param eventId its id
     * @param type its kind
     * @param at when, UTC
     * @param customerId who started it
     * @param authorKind who wrote a message
     * @param queue the queue entered
     * @param agentId the agent concerned
     * @param cause why it was queued or resolved, or the handoff's reason
     * @param score a rating
     */
    record ConversationFact(
            String conversationId,
            long seq,
            String eventId,
            String type,
            Instant at,
            @Nullable String customerId,
            @Nullable String authorKind,
            @Nullable String queue,
            @Nullable String agentId,
            @Nullable String cause,
            @Nullable Integer score)
            implements EventFact {}

    /**
     * A routing decision.
     *
     * @param eventId its id
     * @param type its kind
     * @param at when, UTC
     * @param conversationId the conversation concerned
     * @param queue the queue concerned
     * @param agentId the agent concerned
     * @param state the agent's state
     */
    record RoutingFact(
            String eventId,
            String type,
            Instant at,
            @Nullable String conversationId,
            @Nullable String queue,
            @Nullable String agentId,
            @Nullable String state)
            implements EventFact {}
}
