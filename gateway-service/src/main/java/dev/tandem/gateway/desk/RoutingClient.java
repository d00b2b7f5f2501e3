package dev.tandem.gateway.desk;

import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.contracts.view.AgentDesk;
import dev.tandem.platform.http.ServiceClients;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.ParameterizedTypeReference;

/** Asks routing-service. Blocks; fails with {@code RestClientException}. */
public final class RoutingClient {

    private static final ParameterizedTypeReference<Map<String, List<QueuePlace>>> PLACES =
            new ParameterizedTypeReference<>() {};

    private final ServiceClients clients;

    RoutingClient(ServiceClients clients) {
        this.clients = clients;
    }

    /** All that routing-service holds of one agent. */
    public AgentDesk desk(String agentId) {
        return Objects.requireNonNull(clients.client("routing")
                .get()
                .uri("/internal/agents/{id}/desk", agentId)
                .retrieve()
                .body(AgentDesk.class));
    }

    Map<String, List<QueuePlace>> places() {
        return Objects.requireNonNull(clients.client("routing")
                .get()
                .uri("/internal/queue-places")
                .retrieve()
                .body(PLACES));
    }
}
