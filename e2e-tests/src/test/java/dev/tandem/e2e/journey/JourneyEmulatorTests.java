package dev.tandem.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.e2e.browser.BrowserJourney;
import dev.tandem.e2e.process.TandemProcess;
import dev.tandem.platform.testing.GoogleEmulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Each service a process of its own, on Pub/Sub's and Firestore's emulators. */
class JourneyEmulatorTests extends Journey {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GATEWAY = 0;
    private static final int CONVERSATION_SERVICE = 1;
    private static final int ROUTING_SERVICE = 2;

    @Override
    TandemProcess launch(Path data) {
        return TandemProcess.startOnEmulators(data);
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void theBrowsersWalkTheJourneyToo() throws Exception {
        BrowserJourney.walk(tandem);
    }

    /** Unreadable, without attributes, enormous, of another schema, of a kind that nobody knows: nothing else stops. Last, since the emulator is busy with it for a while. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void badMessagesAreSetAsideAndCountedAndNothingElseStops() throws Exception {
        var stranger = UUID.randomUUID().toString();
        for (var topic : List.of("conversation-commands-v1", "conversation-events-v1")) {
            publish(topic, "", Map.of(), "this is no JSON");
            publish(topic, stranger, Map.of("eventId", "bad-1", "eventType", "message.posted"), "{\"seq\": \"many\"}");
            publish(topic, stranger, Map.of("eventId", "bad-2"), "{\"text\":\"" + "x".repeat(9_000_000) + "\"}");
        }
        var unknown = """
                {"conversationId":"%s","seq":1,"at":"2030-01-01T00:00:00Z","actor":{"kind":"system"},\
                "event":{"type":"conversation.teleported","to":"Mars"},"schema":99}
                """.formatted(stranger);
        publish(
                "conversation-events-v1",
                stranger,
                Map.of("eventId", "bad-3", "eventType", "conversation.teleported", "conversationId", stranger),
                unknown);

        try (var maya = customer("maya")) {
            var conversation = maya.startConversation();
            maya.say(conversation, "where is my order 1042");
            maya.awaitMessage(conversation, "bot", "1042");
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(counted(CONVERSATION_SERVICE, "tandem_bus_dead_lettered_total"))
                    .as("commands given up")
                    .isGreaterThanOrEqualTo(3);
            assertThat(counted(GATEWAY, "tandem_bus_dead_lettered_total"))
                    .as("events given up")
                    .isGreaterThanOrEqualTo(3);
            assertThat(counted(ROUTING_SERVICE, "tandem_routing_unknown_events_total"))
                    .as("events of an unknown kind")
                    .isGreaterThanOrEqualTo(1);
        });
    }

    private void publish(String topic, String key, Map<String, String> attributes, String body) throws Exception {
        var message = Map.of(
                "data",
                Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)),
                "attributes",
                attributes,
                "orderingKey",
                topic.contains("commands") ? key : "");
        var url = "http://%s/v1/projects/%s/topics/%s:publish"
                .formatted(GoogleEmulator.PUBSUB.require(), tandem.project(), topic);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(
                                    JSON.writeValueAsBytes(Map.of("messages", List.of(message)))))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private double counted(int service, String name) throws Exception {
        var url = "http://127.0.0.1:" + (tandem.origin().getPort() + service) + "/actuator/prometheus";
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
