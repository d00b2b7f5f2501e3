package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the states that are not in memory. Those who ask while a read runs are served together by the next one: after a
 * restart thousands ask at once, and a statement for each would cost more than their work.
 */
final class StateLoader {

    private static final int MOST_AT_ONCE = 64;

    private final Function<Set<ConversationId>, Map<ConversationId, Conversation>> states;
    private final ConcurrentLinkedQueue<Wanted> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    private record Wanted(ConversationId id, CompletableFuture<Optional<Conversation>> state) {}

    /** @param states gives the states that exist, one call reading all of them */
    StateLoader(Function<Set<ConversationId>, Map<ConversationId, Conversation>> states) {
        this.states = states;
    }

    /** The state now; empty without a log. Throws what reading threw. */
    Optional<Conversation> load(ConversationId id) {
        var mine = new Wanted(id, new CompletableFuture<>());
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.state().isDone()) {
                serve();
            }
        } finally {
            turn.unlock();
        }
        try {
            return mine.state().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void serve() {
        var batch = new ArrayList<Wanted>();
        for (var next = waiting.poll(); next != null; next = batch.size() < MOST_AT_ONCE ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            var found = states.apply(batch.stream().map(Wanted::id).collect(Collectors.toSet()));
            batch.forEach(wanted -> wanted.state().complete(Optional.ofNullable(found.get(wanted.id()))));
        } catch (RuntimeException e) {
            batch.forEach(wanted -> wanted.state().completeExceptionally(e));
        }
    }
}
