package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The states used last. Only ever holds committed states and never replaces one by an older one.
 *
 * <p>An event is published the moment it is committed, so its subscriber may ask for the state before the appending
 * thread had the time to put it here. While an append runs, the state is therefore looked up in the store.
 */
final class ConversationCache {

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<ConversationId, Conversation> states;
    private final ConcurrentHashMap<ConversationId, Integer> changing = new ConcurrentHashMap<>();

    ConversationCache(int capacity) {
        this.states = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Conversation> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Whether what is held may be older than what is committed. Ask before {@link #get}, not after. */
    boolean isChanging(ConversationId id) {
        return changing.containsKey(id);
    }

    /** An append begins; {@link #changed} must follow. */
    void changing(ConversationId id) {
        changing.merge(id, 1, Integer::sum);
    }

    /** The append has ended and, if it succeeded, {@link #put} its state. */
    void changed(ConversationId id) {
        changing.computeIfPresent(id, (_, appends) -> appends == 1 ? null : appends - 1);
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
