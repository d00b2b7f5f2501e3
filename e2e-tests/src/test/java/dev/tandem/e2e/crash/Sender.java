package dev.tandem.e2e.crash;

import dev.tandem.e2e.checker.DeliveryHistory.Acknowledged;
import dev.tandem.e2e.client.ProtocolClient;
import dev.tandem.e2e.client.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Sends numbered messages to one conversation, each until it is acknowledged. One in ten is sent once more afterwards, as
 * by a client that did not see its acknowledgement.
 */
final class Sender {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ProtocolClient client;
    private final String conversationId;
    private final RandomGenerator random;
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> breaches = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private int ordinal;

    Sender(ProtocolClient client, String conversationId, RandomGenerator random) {
        this.client = client;
        this.conversationId = conversationId;
        this.random = random;
    }

    String conversationId() {
        return conversationId;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }

    int sentAgain() {
        return sentAgain.get();
    }

    /** Sends the next message; false when the conversation takes none from this sender any more. */
    boolean sendNext() {
        ordinal++;
        var id = client.name() + "-" + conversationId.substring(conversationId.length() - 12) + "-" + ordinal;
        var message = Map.of(
                "conversationId",
                conversationId,
                "clientMessageId",
                id,
                "text",
                "message " + ordinal,
                "attachments",
                List.of());
        try {
            long seq = send(message);
            acknowledged.add(new Acknowledged(id, ordinal, seq));
            if (random.nextInt(10) == 0) {
                repeat(message, id, seq);
            }
            return true;
        } catch (Refused notMineAnyMore) {
            return false;
        }
    }

    private void repeat(Map<String, ?> message, String id, long seq) {
        sentAgain.incrementAndGet();
        long again = send(message);
        if (again != seq) {
            breaches.add(
                    "C3 " + conversationId + ": " + id + " sent again was answered with " + again + " after " + seq);
        }
    }

    private long send(Map<String, ?> message) {
        return client.requestUntilAnswered("message.send", message, PATIENCE)
                .get("seq")
                .asLong();
    }
}
