package dev.tandem.conversation.command;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.TakeoverCheck;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Standing;
import dev.tandem.platform.http.ServiceClients;
import java.util.Optional;
import org.springframework.web.client.RestClientException;

/**
 * Asks routing-service whether a staff member has room before the virtual agent is silenced for them, so that nobody is
 * left without either. Agents must serve the queue that the conversation was in, or would go to; supervisors need not.
 */
final class TakeoverPermits {

    private final ServiceClients services;
    private final HandoffProperties handoff;

    TakeoverPermits(ServiceClients services, HandoffProperties handoff) {
        this.services = services;
        this.handoff = handoff;
    }

    /** Why not, or empty; also empty when the conversation's state refuses it anyway. */
    Optional<ErrorBody> refusal(Actor actor, Conversation state) {
        if (!(state.standing() instanceof Standing.Bot)) {
            return Optional.empty();
        }
        var placement = state.placement();
        var queue = placement == null ? handoff.defaultQueue() : placement.queue();
        try {
            var check = services.client("routing")
                    .get()
                    .uri(to -> {
                        to.path("/internal/agents/{id}/takeover")
                                .queryParam("channel", state.origin().channel().name());
                        if (actor.role() == Role.AGENT) {
                            to.queryParam("servedQueue", queue.value());
                        }
                        return to.build(actor.id());
                    })
                    .retrieve()
                    .body(TakeoverCheck.class);
            return check == null ? Optional.of(unreachable()) : Optional.ofNullable(check.refusal());
        } catch (RestClientException e) {
            return Optional.of(unreachable());
        }
    }

    private static ErrorBody unreachable() {
        return new ErrorBody(ErrorCode.UNAVAILABLE, "Routing cannot be reached. Try again.", true);
    }
}
