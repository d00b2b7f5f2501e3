package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that routing-service holds of one agent ({@code GET /internal/agents/ID/desk}), for a console that connects.
 *
 * @param agent the state
 * @param offers offers that ring now
 * @param wrapups after-contact work that runs now
 * @param consultOffers consults that ring now; absent in what an older version says
 * @param consults conversations that the agent has come into as consulted agent; absent in what an older version says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentDesk(
        AgentView agent,
        List<RoutingEvent.OfferMade> offers,
        List<Wrapup> wrapups,
        @Nullable List<RoutingEvent.ConsultOfferMade> consultOffers,
        @Nullable List<ConversationId> consults) {

    /** A desk at which no consult rings. */
    public AgentDesk(AgentView agent, List<RoutingEvent.OfferMade> offers, List<Wrapup> wrapups) {
        this(agent, offers, wrapups, null, null);
    }

    /**
     * Running after-contact work.
     *
     * @param conversationId which conversation
     * @param endsAt when the server ends it, UTC
     */
    public record Wrapup(ConversationId conversationId, Instant endsAt) {}
}
