package dev.tandem.routing.board;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.view.QueueView;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.identity.Roles;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The queues. An agent sees who waits in the queues that the agent serves, a supervisor everywhere. */
@RestController
class QueueController {

    private final RoutingViews routing;

    QueueController(RoutingViews routing) {
        this.routing = routing;
    }

    @GetMapping("/api/queues")
    @PreAuthorize("hasRole('agent')")
    List<QueueView> queues(Principal principal) {
        AgentId onlyServedBy = principal.is(Roles.SUPERVISOR) ? null : StaffIds.of(principal);
        return routing.read(views -> views.queues(onlyServedBy));
    }
}
