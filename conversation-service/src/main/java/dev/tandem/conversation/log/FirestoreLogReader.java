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

    private final FirestoreQueries queries;
    private final JsonMapper mapper;
    private final StoreMetrics metrics;

    FirestoreLogReader(FirestoreQueries queries, JsonMapper mapper, StoreMetrics metrics) {
        this.queries = queries;
        this.mapper = mapper;
        this.metrics = metrics;
    }

    /** The state with everything that the log has by now. */
    Optional<Conversation> after(ConversationId id, @Nullable Conversation known) {
        var state = known;
        for (var event : events(id, known == null ? 0 : known.lastSeq(), Integer.MAX_VALUE)) {
            state = state == null ? Conversation.started(event) : state.after(event);
        }
        return Optional.ofNullable(state);
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
