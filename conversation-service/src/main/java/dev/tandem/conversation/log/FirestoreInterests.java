package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.api.core.ApiFutures;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldMask;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Firestore;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.BusMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which gateways want to hear of a conversation, so that each receives only what its sockets follow. A gateway is put down
 * before the log is read for it, and looked up after each commit: what it did not read is sent to it.
 */
final class FirestoreInterests {

    /** How long a gateway is told without asking again. */
    static final Duration VALID = Duration.ofMinutes(10);

    /** Beyond so many it costs less that everybody filters than that everybody is named. */
    static final int MOST = 50;

    static final String GATEWAYS = "gateways";

    private static final String TARGETED = "targeted";
    private static final String TO = "to.";

    /** These make gateways interested that could not have said so before: the customer's and the agent's. */
    private static final Set<String> FOR_EVERYBODY = Set.of("conversation.started", "conversation.assigned");

    private final Firestore firestore;
    private final FirestoreDocuments documents;
    private final Clock clock;

    FirestoreInterests(Firestore firestore, FirestoreDocuments documents, Clock clock) {
        this.firestore = firestore;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Puts the gateway down where it is not for long enough; durable on return.
     *
     * @param heads the conversations
     */
    void register(String gateway, Collection<DocumentSnapshot> heads) {
        long now = clock.millis();
        long enough = now + VALID.toMillis() / 2;
        var writes = heads.stream()
                .filter(head -> until(head).getOrDefault(gateway, 0L) < enough)
                .map(head -> head.getReference().update(FieldPath.of(GATEWAYS, gateway), now + VALID.toMillis()))
                .toList();
        await(ApiFutures.allAsList(writes));
    }

    /** The messages of one conversation, addressed to those who want them now. */
    List<BusMessage> addressed(ConversationId id, List<BusMessage> messages) {
        if (messages.stream().allMatch(FirestoreInterests::isForEverybody)) {
            return messages;
        }
        var head = await(firestore.getAll(new DocumentReference[] {documents.head(id)}, FieldMask.of(GATEWAYS)))
                .getFirst();
        var gateways = unexpired(head).keySet();
        return gateways.size() > MOST
                ? messages
                : messages.stream()
                        .map(message -> isForEverybody(message) ? message : addressed(message, gateways))
                        .toList();
    }

    private static boolean isForEverybody(BusMessage message) {
        return FOR_EVERYBODY.contains(message.attributes().get(BusMessage.EVENT_TYPE));
    }

    private static BusMessage addressed(BusMessage message, Set<String> gateways) {
        var attributes = new HashMap<>(message.attributes());
        attributes.put(TARGETED, "1");
        gateways.forEach(gateway -> attributes.put(TO + gateway, "1"));
        return new BusMessage(message.topic(), message.key(), attributes, message.payload());
    }

    /** Without those whose time has run out, which are forgotten along with another write. */
    Map<String, Long> unexpired(DocumentSnapshot head) {
        long now = clock.millis();
        var gateways = until(head);
        gateways.values().removeIf(until -> until <= now);
        return gateways;
    }

    private static Map<String, Long> until(DocumentSnapshot head) {
        var until = new HashMap<String, Long>();
        if (head.get(GATEWAYS) instanceof Map<?, ?> gateways) {
            gateways.forEach((gateway, millis) -> {
                if (millis instanceof Long time) {
                    until.put(String.valueOf(gateway), time);
                }
            });
        }
        return until;
    }
}
