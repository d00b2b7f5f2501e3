package dev.tandem.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.gateway.testing.RunningGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartIntegrationTests {

    @Test
    void aGatewayThatStartsLaterKnowsWhoWaits() {
        try (var gateway = RunningGateway.withoutRouting()) {
            var id = gateway.conversation().start("early-bird");
            gateway.routing().places().put("billing", List.of(new QueuePlace(new ConversationId(id.value()), 3, 60)));
            var socket = gateway.customer("early-bird");
            socket.awaitSeqs(id, 1L);
            gateway.routing().broken(false);
            assertThat(socket.awaitPush("queue.position").get("position").asInt())
                    .isEqualTo(3);
        }
    }
}
