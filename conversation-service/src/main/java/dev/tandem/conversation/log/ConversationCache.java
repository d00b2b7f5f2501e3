package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The states used last. Only ever holds committed states and never replaces one by an older one.
 *
 * <p>An event is published the moment it is committed, so its subscriber may ask for the state before the appending
 * thread had the time to put it here. Whoever asks while an append runs therefore waits for its end, which also spares
 * a decision on a state that is about to be outdated.
 */
final class ConversationCache {

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<ConversationId, Conversation> states;
    private final ConcurrentHashMap<ConversationId, List<CompletableFuture<Void>>> changing = new ConcurrentHashMap<>();

    ConversationCache(int capacity) {
        this.states = new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Conversation> eldest) {
                return size() > capacity;
            }
        };
    }

    /** An append begins; complete what is returned when it has ended and, if it succeeded, {@link #put} its state. */
    CompletableFuture<Void> changing(ConversationId id) {
        var append = new CompletableFuture<Void>();
        changing.merge(id, List.of(append), ConversationCache::both);
        append.whenComplete((_, _) -> changing.computeIfPresent(id, (_, appends) -> without(appends, append)));
        return append;
    }

    /** Waits for the appends that run now; an event that somebody has heard of is then part of what {@link #get} gives. */
    void awaitChanges(ConversationId id) {
        changing.getOrDefault(id, List.of()).forEach(CompletableFuture::join);
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static <T> @Nullable List<T> without(List<T> all, T one) {
        var rest = all.stream().filter(each -> each != one).toList();
        return rest.isEmpty() ? null : rest;
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
