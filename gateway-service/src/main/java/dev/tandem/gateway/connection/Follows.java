package dev.tandem.gateway.connection;

import dev.tandem.contracts.id.ConversationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one connection follows. Follows are ended without the lock, since ending one takes its feed's. */
final class Follows {

    private final ReentrantLock lock;
    private @Nullable Map<ConversationId, Follow> byConversation;
    private boolean ended;

    /** @param lock guards it; shared with its connection to save memory */
    Follows(ReentrantLock lock) {
        this.lock = lock;
    }

    boolean put(ConversationId conversation, Follow follow) {
        Follow earlier;
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            earlier = map().put(conversation, follow);
        } finally {
            lock.unlock();
        }
        if (earlier != null && earlier != follow) {
            earlier.end();
        }
        return true;
    }

    boolean putIfAbsent(ConversationId conversation, Follow follow) {
        lock.lock();
        try {
            return !ended && map().putIfAbsent(conversation, follow) == null;
        } finally {
            lock.unlock();
        }
    }

    boolean replace(ConversationId conversation, Follow earlier, Follow follow) {
        lock.lock();
        try {
            return byConversation != null && byConversation.replace(conversation, earlier, follow);
        } finally {
            lock.unlock();
        }
    }

    Set<ConversationId> conversations() {
        lock.lock();
        try {
            return byConversation == null ? Set.of() : Set.copyOf(byConversation.keySet());
        } finally {
            lock.unlock();
        }
    }

    void remove(ConversationId conversation) {
        Follow earlier = null;
        lock.lock();
        try {
            if (byConversation != null) {
                earlier = byConversation.remove(conversation);
            }
        } finally {
            lock.unlock();
        }
        if (earlier != null) {
            earlier.end();
        }
    }

    void remove(ConversationId conversation, Follow follow) {
        lock.lock();
        try {
            if (byConversation != null) {
                byConversation.remove(conversation, follow);
            }
        } finally {
            lock.unlock();
        }
        follow.end();
    }

    void end() {
        List<Follow> left;
        lock.lock();
        try {
            ended = true;
            left = byConversation == null ? List.of() : List.copyOf(byConversation.values());
            byConversation = null;
        } finally {
            lock.unlock();
        }
        left.forEach(Follow::end);
    }

    private Map<ConversationId, Follow> map() {
        if (byConversation == null) {
            byConversation = new HashMap<>(4);
        }
        return byConversation;
    }
}
