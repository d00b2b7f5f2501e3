package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads logs. */
final class FirestoreLogReader {

    static final String PAYLOAD = "payload";

    private final FirestoreDocuments documents;
    private final FirestoreQueries queries;
    private final FirestoreHeads heads;
    private final JsonMapper mapper;
    private final StoreMetrics metrics;

    FirestoreLogReader(
            FirestoreDocuments documents,
            FirestoreQueries queries,
            FirestoreHeads heads,
            JsonMapper mapper,
            StoreMetrics metrics) {
        this.documents = documents;
        this.queries = queries;
        this.heads = heads;
        this.mapper = mapper;
        this.metrics = metrics;
    }

    /** The state with everything that the log has by now, from the state known or else from the one kept with the head. */
    Optional<Conversation> after(ConversationId id, @Nullable Conversation known) {
        return known == null ? fromHead(id) : Optional.of(grown(known, events(id, known.lastSeq(), Integer.MAX_VALUE)));
    }

    private Optional<Conversation> fromHead(ConversationId id) {
        metrics.reads.increment();
        var kept = heads.state(await(documents.head(id).get())).orElse(null);
        if (kept != null && kept.id().equals(id)) {
            var since = events(id, kept.lastSeq() - 1, Integer.MAX_VALUE);
            // The log must have what the state says it has: somebody may have written a head by hand.
            if (!since.isEmpty() && since.getFirst().seq() == kept.lastSeq()) {
                return Optional.of(grown(kept, since.subList(1, since.size())));
            }
        }
        var log = events(id, 0, Integer.MAX_VALUE);
        return log.isEmpty() ? Optional.empty() : Optional.of(Conversation.of(log));
    }

    private static Conversation grown(Conversation state, List<LoggedEvent> events) {
        var grown = state;
        for (var event : events) {
            grown = grown.after(event);
        }
        return grown;
    }

    List<LoggedEvent> events(ConversationId id, long afterSeq, int limit) {
        metrics.reads.increment();
        var query = queries.events(id, afterSeq);
        var limited = limit == Integer.MAX_VALUE ? query : query.limit(limit);
        return await(limited.get()).getDocuments().stream().map(this::event).toList();
    }

    /** @throws IllegalStateException if somebody changed it; nothing of this log is shown or decided then */
    LoggedEvent event(DocumentSnapshot document) {
        try {
            var event = mapper.readValue(document.getString(PAYLOAD), LoggedEvent.class);
            if (event.event() != null
                    && FirestoreDocuments.eventName(event.seq()).equals(document.getId())) {
                return event;
            }
            throw new IllegalArgumentException("it is not the event that belongs there");
        } catch (JacksonException | IllegalArgumentException e) {
            metrics.unreadable.increment();
            throw new IllegalStateException(
                    document.getReference().getPath() + " is not readable: " + e.getMessage(), e);
        }
    }
}
