package dev.tandem.platform.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * The messages of one commit.
 *
 * @param id random: growing ids would all land on one server
 * @param owner whose relay publishes them
 * @param number grows in the owner's commits, as far as these follow one another
 * @param attempt which attempt of a transaction wrote it
 * @param messages at least one
 */
record OutboxEntry(String id, String owner, long number, int attempt, List<BusMessage> messages) {

    static final String COLLECTION = "outbox";
    static final String OWNER = "owner";
    static final String NUMBER = "number";
    static final String REASON = "reason";

    /** Firestore takes 1 MiB; the rest is for the other fields and names. */
    private static final int LARGEST = 1_000_000;

    private static final String ATTEMPT = "attempt";
    private static final String MESSAGES = "messages";

    OutboxEntry {
        messages = List.copyOf(messages);
    }

    /** @throws IllegalArgumentException if a document cannot hold that much */
    Map<String, Object> fields() {
        var json = Json.mapper().writeValueAsString(messages);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST) {
            throw new IllegalArgumentException(
                    "the messages of one commit have at most " + LARGEST + " bytes, not " + bytes);
        }
        return Map.of(OWNER, owner, NUMBER, number, ATTEMPT, attempt, MESSAGES, json);
    }

    /** @throws IllegalArgumentException if somebody else wrote it, or wrote in it */
    static OutboxEntry of(DocumentSnapshot document) {
        try {
            var messages = Json.mapper().readValue(field(document, MESSAGES, String.class), BusMessage[].class);
            return new OutboxEntry(
                    document.getId(),
                    field(document, OWNER, String.class),
                    field(document, NUMBER, Long.class),
                    field(document, ATTEMPT, Long.class).intValue(),
                    List.of(messages));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its messages are not readable: " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T field(DocumentSnapshot document, String name, Class<T> type) {
        var value = document.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("its field " + name + " is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
