package dev.tandem.conversation.virtualagent;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.platform.firestore.FirestoreNames;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in documents {@code virtualAgentSessions/{prefix-conversationId}}. Two instances may be asked the same turn; the slower
 * one's save is dropped, since by then the faster one may have gone on to the next turn.
 */
final class FirestoreVirtualAgentSessions implements VirtualAgentSessions {

    private static final int MAX_LENGTH = 64 * 1024;
    private static final int LOADS_REMEMBERED = 10_000;
    private static final String JSON = "json";

    private final Firestore firestore;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConversationId, Version> loaded = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Version> eldest) {
            return size() > LOADS_REMEMBERED;
        }
    };

    /** Which document was loaded; none if there was none. */
    private record Version(@Nullable Timestamp updatedAt) {}

    FirestoreVirtualAgentSessions(Firestore firestore, Clock clock) {
        this.firestore = firestore;
        this.clock = clock;
    }

    @Override
    public Optional<String> load(ConversationId session) {
        var document = await(document(session).get());
        remember(session, new Version(document.exists() ? document.getUpdateTime() : null));
        return Optional.ofNullable(document.getString(JSON));
    }

    @Override
    public void save(ConversationId session, String json) {
        if (json.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a session has at most 64 KiB, not " + json.length());
        }
        Map<String, Object> fields = Map.of(JSON, json, "updatedAt", clock.millis());
        var batch = firestore.batch();
        write(batch, document(session), fields, recall(session));
        try {
            var written = await(batch.commit());
            remember(session, new Version(written.getFirst().getUpdateTime()));
        } catch (FirestoreFailedException e) {
            if (!e.isRefusal()) {
                throw e;
            }
        }
    }

    private static void write(
            WriteBatch batch, DocumentReference document, Map<String, Object> fields, @Nullable Version version) {
        if (version == null) {
            batch.set(document, fields);
        } else if (version.updatedAt() == null) {
            batch.create(document, fields);
        } else {
            batch.update(document, fields, Precondition.updatedAt(version.updatedAt()));
        }
    }

    private DocumentReference document(ConversationId session) {
        return firestore.collection("virtualAgentSessions").document(FirestoreNames.spread(session.value()));
    }

    private void remember(ConversationId session, Version version) {
        lock.lock();
        try {
            loaded.put(session, version);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Version recall(ConversationId session) {
        lock.lock();
        try {
            return loaded.get(session);
        } finally {
            lock.unlock();
        }
    }
}
