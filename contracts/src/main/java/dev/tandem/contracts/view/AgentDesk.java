package dev.tandem.contracts.view;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;

/**
 * All that routing-service holds of one agent ({@code GET /internal/agents/ID/desk}), for a console that connects.
 *
 * @param agent the state
 * @param offers offers that ring now
 * @param wrapups after-contact work that runs now
 */
public record AgentDesk(AgentView agent, List<RoutingEvent.OfferMade> offers, List<Wrapup> wrapups) {

    /**
     * Running after-contact work.
     *
     * @param conversationId which conversation
     * @param endsAt when the server ends it, UTC
     */
    public record Wrapup(ConversationId conversationId, Instant endsAt) {}
}
