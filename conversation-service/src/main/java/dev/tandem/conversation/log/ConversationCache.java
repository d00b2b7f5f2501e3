package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The states used last. Only ever holds committed states and never replaces one by an older one. */
final class ConversationCache {

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<ConversationId, Conversation> states;

    ConversationCache(int capacity) {
        this.states = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Conversation> eldest) {
                return size() > capacity;
            }
        };
    }

    @Nullable
    Conversation get(ConversationId id) {
        lock.lock();
        try {
            return states.get(id);
        } finally {
            lock.unlock();
        }
    }

    void put(Conversation state) {
        lock.lock();
        try {
            states.merge(state.id(), state, (old, fresh) -> old.lastSeq() > fresh.lastSeq() ? old : fresh);
        } finally {
            lock.unlock();
        }
    }
}
