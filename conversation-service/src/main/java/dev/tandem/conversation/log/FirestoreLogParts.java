package dev.tandem.conversation.log;

import com.google.cloud.firestore.Firestore;
import dev.tandem.contracts.id.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** What the log's store on Firestore consists of. */
record FirestoreLogParts(
        Firestore firestore,
        JsonMapper mapper,
        StoreMetrics metrics,
        FirestoreDocuments documents,
        FirestoreHeads heads,
        FirestoreRepeats repeats,
        FirestoreLogReader reader,
        FirestoreInterests interests,
        FirestoreHeadKeeper keeper) {

    static FirestoreLogParts of(
            Firestore firestore, JsonMapper mapper, Clock clock, StoreMetrics metrics, Duration headPause) {
        var documents = new FirestoreDocuments(firestore);
        var queries = new FirestoreQueries(documents);
        var heads = new FirestoreHeads(queries, mapper, metrics);
        var reader = new FirestoreLogReader(documents, queries, heads, mapper, metrics);
        var interests = new FirestoreInterests(firestore, documents, clock);
        Function<ConversationId, Optional<Conversation>> reload = id -> reader.after(id, null);
        return new FirestoreLogParts(
                firestore,
                mapper,
                metrics,
                documents,
                heads,
                new FirestoreRepeats(firestore, documents),
                reader,
                interests,
                new FirestoreHeadKeeper(documents, heads, interests, metrics, headPause, reload));
    }
}
