package dev.tandem.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.e2e.client.FrameObserver;
import dev.tandem.e2e.client.ProtocolClient;
import dev.tandem.e2e.client.RestClient;
import dev.tandem.e2e.client.SeenEvent;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A customer or an agent at a socket and at REST, in the words of the journey. */
final class Person implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProtocolClient client;
    private final RestClient rest;

    private Person(ProtocolClient client, RestClient rest) {
        this.client = client;
        this.rest = rest;
        client.awaitWelcome();
    }

    static Person customer(URI origin, String demoCustomer, FrameObserver observer) {
        var token = RestClient.widgetSession(origin, demoCustomer).get("token").asString();
        return new Person(
                new ProtocolClient("customer", origin, "/ws/customer", () -> token, observer),
                RestClient.anonymous(origin).with(token));
    }

    static Person staff(URI origin, String email, FrameObserver observer) {
        var token = RestClient.staffToken(origin, email);
        return new Person(
                new ProtocolClient(email, origin, "/ws/agent", () -> token, observer),
                RestClient.anonymous(origin).with(token));
    }

    ProtocolClient client() {
        return client;
    }

    RestClient rest() {
        return rest;
    }

    String startConversation() {
        var id = ask("conversation.start", Map.of("clientConversationId", id(), "inbox", "shop", "language", "en"))
                .get("conversationId")
                .asString();
        client.track(id);
        return id;
    }

    long say(String conversationId, String text, String... attachments) {
        return ask(
                        "message.send",
                        Map.of(
                                "conversationId",
                                conversationId,
                                "clientMessageId",
                                id(),
                                "text",
                                text,
                                "attachments",
                                List.of(attachments)))
                .get("seq")
                .asLong();
    }

    JsonNode ask(String type, Map<String, ?> data) {
        return client.request(type, data);
    }

    JsonNode ask(String type, String conversationId, Object... more) {
        var data = new HashMap<String, Object>(Map.of("conversationId", conversationId));
        for (int i = 0; i < more.length; i += 2) {
            data.put((String) more[i], more[i + 1]);
        }
        return client.request(type, data);
    }

    /** Announces and uploads a file; its attachment id. */
    String upload(String conversationId, String name, String contentType, byte[] bytes) {
        var ticket = ask(
                "attachment.prepare",
                conversationId,
                "name",
                name,
                "contentType",
                contentType,
                "sizeBytes",
                bytes.length);
        assertThat(RestClient.anonymous(client.origin())
                        .put(ticket.get("uploadUrl").asString(), contentType, bytes)
                        .statusCode())
                .isBetween(200, 299);
        return ticket.get("attachmentId").asString();
    }

    SeenEvent awaitEvent(String conversationId, String type, Predicate<JsonNode> what) {
        await().atMost(PATIENCE)
                .until(() -> find(conversationId, type, what).findAny().isPresent());
        return find(conversationId, type, what).reduce((a, b) -> b).orElseThrow();
    }

    SeenEvent awaitMessage(String conversationId, String authorKind, String words) {
        return awaitEvent(
                conversationId,
                "message.posted",
                event -> event.path("author").path("kind").asString("").equals(authorKind)
                        && event.get("text")
                                .asString()
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains(words));
    }

    JsonNode awaitPush(String type, Predicate<JsonNode> what) {
        await().atMost(PATIENCE).until(() -> pushes(type, what).findAny().isPresent());
        return pushes(type, what).reduce((a, b) -> b).orElseThrow().get("data");
    }

    private java.util.stream.Stream<JsonNode> pushes(String type, Predicate<JsonNode> what) {
        return client.pushes().stream()
                .filter(push -> push.get("type").asString().equals(type) && what.test(push.get("data")));
    }

    private java.util.stream.Stream<SeenEvent> find(String conversationId, String type, Predicate<JsonNode> what) {
        return client.events(conversationId).stream()
                .filter(seen -> seen.type().equals(type) && what.test(seen.event()));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
