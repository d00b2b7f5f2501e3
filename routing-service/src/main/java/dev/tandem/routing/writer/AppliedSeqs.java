package dev.tandem.routing.writer;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.store.RoutingStore;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How far each conversation's log was applied, readable without waiting for the writer. May lag behind the writer, which
 * then drops the repeat; is never ahead of it while the writer stands.
 */
final class AppliedSeqs {

    private static final int KEPT = 20_000;

    private final RoutingStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<ConversationId, Long> recent = new LinkedHashMap<>(64, 0.75f, true);

    AppliedSeqs(RoutingStore store) {
        this.store = store;
    }

    long get(ConversationId id) {
        Long known = recent(id);
        if (known != null) {
            return known;
        }
        ConversationRecord stored = store.find(id);
        return stored == null ? 0 : stored.seq();
    }

    void advance(ConversationId id, long seq) {
        lock.lock();
        try {
            recent.merge(id, seq, Math::max);
            if (recent.size() > KEPT) {
                recent.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, because the writer fell back to what is stored. */
    void clear() {
        lock.lock();
        try {
            recent.clear();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Long recent(ConversationId id) {
        lock.lock();
        try {
            return recent.get(id);
        } finally {
            lock.unlock();
        }
    }
}
