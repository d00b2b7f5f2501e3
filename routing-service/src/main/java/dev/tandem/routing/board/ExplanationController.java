package dev.tandem.routing.board;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.RoutingExplanation;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.web.ApiException;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why a conversation waits or went where it went: for supervisors, and for the agent whose conversation it is. */
@RestController
class ExplanationController {

    private final RoutingViews routing;

    ExplanationController(RoutingViews routing) {
        this.routing = routing;
    }

    @GetMapping("/api/routing/conversations/{id}/explanation")
    @PreAuthorize("hasRole('agent')")
    RoutingExplanation explanation(@PathVariable String id, Principal principal) {
        ConversationId conversation = conversation(id);
        AgentId onlyOf = principal.is(Roles.SUPERVISOR) ? null : StaffIds.of(principal);
        return routing.read(views -> onlyOf == null || onlyOf.equals(views.agentOf(conversation))
                        ? Optional.ofNullable(views.explanation(conversation))
                        : Optional.<RoutingExplanation>empty())
                .orElseThrow(() -> ApiException.notFound("Routing has nothing to do with this conversation."));
    }

    private static ConversationId conversation(String text) {
        try {
            return new ConversationId(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        }
    }
}
