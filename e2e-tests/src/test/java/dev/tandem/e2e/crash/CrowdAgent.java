package dev.tandem.e2e.crash;

import dev.tandem.e2e.client.FrameObserver;
import dev.tandem.e2e.client.ProtocolClient;
import dev.tandem.e2e.client.Refused;
import dev.tandem.e2e.client.RestClient;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** An agent who takes every offer and writes to every conversation owned. */
final class CrowdAgent implements AutoCloseable {

    private final ProtocolClient client;
    private final RandomGenerator random;
    private final Map<String, Sender> senders = new ConcurrentHashMap<>();

    CrowdAgent(List<URI> origins, String email, RandomGenerator random) {
        this.random = random;
        var token = RestClient.staffToken(origins.getFirst(), email);
        this.client = new ProtocolClient(
                email.substring(0, email.indexOf('@')), origins, "/ws/agent", () -> token, FrameObserver.NONE);
        client.awaitWelcome();
        client.onPush(this::onPush).onWelcome(this::onWelcome);
    }

    void becomeAvailable() {
        client.requestUntilAnswered("agent.set-state", Map.of("state", "available"), Duration.ofSeconds(30));
    }

    String name() {
        return client.name();
    }

    ProtocolClient client() {
        return client;
    }

    Collection<Sender> senders() {
        return senders.values();
    }

    private void onPush(JsonNode push) {
        if (push.get("type").asString().equals("offer.made")) {
            Thread.ofVirtual().start(() -> accept(push.get("data")));
        }
    }

    private void onWelcome(JsonNode welcome) {
        welcome.path("offers").forEach(this::accept);
        welcome.path("conversations").forEach(conversation -> {
            if (conversation.get("status").asString().equals("active")) {
                take(conversation.get("conversationId").asString());
            }
        });
    }

    private void accept(JsonNode offer) {
        try {
            client.requestUntilAnswered(
                    "offer.accept", Map.of("offerId", offer.get("offerId").asString()), Duration.ofSeconds(10));
            take(offer.get("conversation").get("conversationId").asString());
        } catch (Refused | CompletionException gone) {
            // The offer ended while the process was down; the next one comes by itself.
            senders.remove(offer.get("conversation").get("conversationId").asString());
        }
    }

    /** The server pushes what an agent owns from its start; there is nothing to ask for. */
    private void take(String conversationId) {
        client.track(conversationId);
        senders.computeIfAbsent(conversationId, id -> new Sender(client, id, random));
    }

    @Override
    public void close() {
        client.close();
    }
}
