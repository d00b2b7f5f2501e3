package dev.tandem.routing.board;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.contracts.view.TakeoverCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the other services. */
@RestController
@RequestMapping("/internal")
@PreAuthorize("hasRole('service')")
class InternalController {

    private final RoutingViews routing;

    InternalController(RoutingViews routing) {
        this.routing = routing;
    }

    @GetMapping("/agents/{id}/desk")
    AgentDesk desk(@PathVariable String id) {
        AgentId agent = StaffIds.of(id);
        return routing.read(views -> views.desk(agent));
    }

    /** Whether the agent may take a conversation from the virtual agent now. */
    @GetMapping("/agents/{id}/takeover")
    TakeoverCheck takeover(
            @PathVariable String id,
            @RequestParam(defaultValue = "CHAT") Channel channel,
            @RequestParam(required = false) @Nullable QueueId servedQueue) {
        AgentId agent = StaffIds.of(id);
        return routing.read(views -> new TakeoverCheck(views.takeoverRefusal(agent, channel, servedQueue)));
    }

    @GetMapping("/queue-places")
    Map<String, List<QueuePlace>> places() {
        return routing.read(views -> byId(views.allPlaces()));
    }

    /** The configured ones: what may be transferred to. */
    @GetMapping("/queues")
    List<QueueId> queues() {
        return routing.read(views -> List.copyOf(views.plan().plan().queues().keySet()));
    }

    private static Map<String, List<QueuePlace>> byId(Map<QueueId, List<QueuePlace>> places) {
        Map<String, List<QueuePlace>> byId = new LinkedHashMap<>();
        places.forEach((queue, waiting) -> byId.put(queue.value(), waiting));
        return byId;
    }
}
