package dev.tandem.routing.board;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.view.AgentView;
import dev.tandem.platform.identity.Principal;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/agents")
class AgentController {

    private final RoutingViews routing;

    AgentController(RoutingViews routing) {
        this.routing = routing;
    }

    @GetMapping
    @PreAuthorize("hasRole('supervisor')")
    List<AgentView> agents() {
        return routing.read(views -> views.agents());
    }

    /** Whom an agent could ask in or give a conversation to. */
    @GetMapping("/colleagues")
    @PreAuthorize("hasRole('agent')")
    List<AgentView> colleagues(Principal principal) {
        AgentId self = StaffIds.of(principal);
        return routing.read(views -> views.agents()).stream()
                .filter(agent -> !agent.agentId().equals(self))
                .toList();
    }

    @GetMapping("/me")
    @PreAuthorize("hasRole('agent')")
    AgentView me(Principal principal) {
        AgentId agent = StaffIds.of(principal);
        return routing.read(views -> views.agent(agent, principal.displayName()));
    }
}
