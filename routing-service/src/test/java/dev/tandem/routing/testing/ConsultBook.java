package dev.tandem.routing.testing;

import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is asked into whose conversation, as far as can be told from outside. */
final class ConsultBook {

    /** A second agent's part. */
    static final class Part {
        final ConsultId consult;
        final AgentId agent;
        final OfferId offer;
        Instant until;
        boolean joined;

        Part(ConsultId consult, AgentId agent, OfferId offer, Instant until) {
            this.consult = consult;
            this.agent = agent;
            this.offer = offer;
            this.until = until;
        }
    }

    private final Map<ConversationId, Part> parts = new HashMap<>();
    private final Set<ConsultId> failed = new HashSet<>();

    void log(ConversationId id, TeamEvent event) {
        Part part = parts.get(id);
        if (event instanceof TeamEvent.ConsultEnded ended
                && ended.outcome() != ConsultOutcome.COMPLETED
                && part != null
                && part.consult.equals(ended.consultId())) {
            parts.remove(id);
        }
    }

    void made(RoutingEvent.ConsultOfferMade made) {
        AgentId agent = new AgentId(made.agent().id());
        check(!parts.containsKey(made.conversationId()), "%s beside another", made);
        check(!failed.contains(made.consultId()), "%s after the consult had failed", made);
        check(!made.agent().id().equals(made.by().id()), "%s asks its own owner", made);
        parts.put(made.conversationId(), new Part(made.consultId(), agent, made.offerId(), made.expiresAt()));
    }

    void accepted(RoutingEvent.ConsultOfferAccepted accepted) {
        Part part = parts.get(accepted.conversationId());
        check(part != null && part.offer.equals(accepted.offerId()) && !part.joined, "%s but not ringing", accepted);
        part.joined = true;
        part.until = Instant.MAX;
    }

    void ended(RoutingEvent.ConsultOfferEnded ended) {
        Part part = parts.get(ended.conversationId());
        if (part != null && part.offer.equals(ended.offerId())) {
            check(!part.joined, "%s although accepted", ended);
            parts.remove(ended.conversationId());
        }
    }

    void failed(RoutingEvent.ConsultFailed gone) {
        check(failed.add(gone.consultId()), "%s twice", gone);
        parts.remove(gone.conversationId());
    }

    void gone(ConversationId id) {
        parts.remove(id);
    }

    Map<ConversationId, Part> parts() {
        return parts;
    }

    @Nullable
    Part of(ConversationId id) {
        return parts.get(id);
    }

    List<OfferId> ringing() {
        return parts.values().stream()
                .filter(part -> !part.joined)
                .map(part -> part.offer)
                .toList();
    }

    private static void check(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new AssertionError(message.formatted(arguments));
        }
    }
}
