package dev.tandem.gateway.feed;

import dev.tandem.contracts.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The highest seq heard of each recently active conversation, whether or not anybody here follows it. A follower that
 * joins after a catch-up compares with it, so an event that passed by in between is noticed without reading the log twice.
 */
final class Heads {

    private final Map<ConversationId, Long> heads;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param capacity must exceed the conversations that become active during one catch-up call */
    Heads(int capacity) {
        this.heads = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Long> eldest) {
                return size() > capacity;
            }
        };
    }

    void heard(ConversationId conversation, long seq) {
        lock.lock();
        try {
            heads.merge(conversation, seq, Math::max);
        } finally {
            lock.unlock();
        }
    }

    /** 0 if nothing was heard lately. */
    long of(ConversationId conversation) {
        lock.lock();
        try {
            return heads.getOrDefault(conversation, 0L);
        } finally {
            lock.unlock();
        }
    }
}
