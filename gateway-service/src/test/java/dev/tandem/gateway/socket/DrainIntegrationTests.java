package dev.tandem.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.gateway.testing.RunningGateway;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainIntegrationTests {

    @Test
    void everySocketIsToldToReconnectAndRequestsOnTheWayAreAnsweredFirst() {
        try (var gateway = RunningGateway.with("tandem.gateway.sockets.drain-window=500ms")) {
            var id = gateway.conversation().start("dan");
            var sockets = IntStream.range(0, 20)
                    .mapToObj(i -> gateway.customer("dan-" + i))
                    .toList();
            var busy = gateway.customer("dan");
            gateway.conversation().slowOutcomes(800);
            var requests = IntStream.range(0, 20)
                    .mapToObj(i -> busy.request(
                            "message.send",
                            Map.of("conversationId", id.value(), "clientMessageId", "m" + i, "text", "t" + i)))
                    .toList();
            await().until(() -> gateway.conversation().commands().size() == requests.size());
            gateway.stop();
            assertThat(sockets)
                    .allSatisfy(socket -> assertThat(socket.closeCode()).isEqualTo(4000));
            assertThat(busy.closeCode()).isEqualTo(4000);
            assertThat(replies(busy.heard())).containsAll(requests);
        }
    }

    private static List<String> replies(List<tools.jackson.databind.JsonNode> heard) {
        return heard.stream().map(frame -> frame.path("replyTo").asString("")).toList();
    }
}
