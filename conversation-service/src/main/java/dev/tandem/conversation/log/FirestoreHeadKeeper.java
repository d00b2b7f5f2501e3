package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Precondition;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.firestore.FirestoreFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings heads up to date a while after the commits that did not write them, so that a busy conversation's head is
 * written about once a second, by all instances together. What is deferred is not lost: {@link #upToDate} completes only
 * when the head is, and until then the commit's messages stay in the outbox, from where another instance takes them and
 * this duty over.
 */
final class FirestoreHeadKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(FirestoreConversationStore.class);
    private static final Executor THREADS = Thread::startVirtualThread;

    private final FirestoreDocuments documents;
    private final FirestoreHeads heads;
    private final FirestoreInterests interests;
    private final StoreMetrics metrics;
    private final Duration pause;
    private final Function<ConversationId, Optional<Conversation>> reload;
    private final ConcurrentHashMap<ConversationId, Duty> duties = new ConcurrentHashMap<>();

    private record Waiting(long seq, CompletableFuture<Void> done) {}

    /**
     * What is to be done for a head, and a look at it planned.
     *
     * @param newest the newest state known, if it is known
     * @param stored the seq that the head is known to have
     * @param waiting who wants to know
     */
    private record Duty(@Nullable Conversation newest, long stored, List<Waiting> waiting) {

        static final Duty NONE = new Duty(null, 0, List.of());

        Duty with(Conversation state) {
            return newest != null && newest.lastSeq() >= state.lastSeq() ? this : new Duty(state, stored, waiting);
        }

        Duty with(Waiting one) {
            var more = new ArrayList<>(waiting);
            more.add(one);
            return new Duty(newest, stored, List.copyOf(more));
        }

        Duty storedUpTo(long seq) {
            return new Duty(newest, Math.max(stored, seq), waiting);
        }

        long wanted() {
            long asked = waiting.stream().mapToLong(Waiting::seq).max().orElse(0);
            return newest == null ? asked : Math.max(asked, newest.lastSeq());
        }
    }

    /** @param pause the time between two writes of a head that a commit need not write */
    FirestoreHeadKeeper(
            FirestoreDocuments documents,
            FirestoreHeads heads,
            FirestoreInterests interests,
            StoreMetrics metrics,
            Duration pause,
            Function<ConversationId, Optional<Conversation>> reload) {
        this.documents = documents;
        this.heads = heads;
        this.interests = interests;
        this.metrics = metrics;
        this.pause = pause;
        this.reload = reload;
    }

    /** A commit left the head behind. */
    void trail(Conversation state) {
        change(state.id(), duty -> duty.with(state));
    }

    /** A commit wrote the head. */
    void wrote(Conversation state) {
        metrics.headWrites.increment();
        change(state.id(), duty -> duty.storedUpTo(state.lastSeq()));
    }

    /** Completes when the head has this seq or a later one. */
    CompletableFuture<Void> upToDate(ConversationId id, long seq) {
        var done = new CompletableFuture<Void>();
        change(id, duty -> duty.with(new Waiting(seq, done)));
        return done;
    }

    private void change(ConversationId id, Function<Duty, Duty> change) {
        duties.compute(id, (_, duty) -> {
            if (duty == null) {
                later(id, pause);
            }
            return change.apply(duty == null ? Duty.NONE : duty);
        });
    }

    private void later(ConversationId id, Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, THREADS)
                .execute(() -> look(id));
    }

    private void look(ConversationId id) {
        var delay = pause;
        try {
            delay = bringUpToDate(id);
        } catch (RuntimeException e) {
            LOG.warn("the head of {} stays behind for now: {}", id, e.toString());
        }
        var done = new ArrayList<Waiting>();
        var next = delay;
        duties.computeIfPresent(id, (_, duty) -> {
            var open = new ArrayList<Waiting>();
            duty.waiting().forEach(one -> (one.seq() <= duty.stored() ? done : open).add(one));
            var left = new Duty(duty.newest(), duty.stored(), List.copyOf(open));
            if (left.wanted() <= left.stored()) {
                return null;
            }
            later(id, next);
            return left;
        });
        done.forEach(one -> one.done().complete(null));
    }

    /** Returns when to look again, if that is still necessary. */
    private Duration bringUpToDate(ConversationId id) {
        var duty = duties.getOrDefault(id, Duty.NONE);
        if (duty.wanted() <= duty.stored()) {
            return pause;
        }
        var document = await(documents.head(id).get());
        long stored = document.get(FirestoreHeads.LAST_SEQ) instanceof Long seq ? seq : 0;
        if (stored >= duty.wanted()) {
            storedUpTo(id, stored);
            return pause;
        }
        var rest = pause.minus(age(document));
        if (rest.isPositive()) {
            return rest;
        }
        var newest = duty.newest();
        var state = newest != null && newest.lastSeq() >= duty.wanted()
                ? newest
                : reload.apply(id).orElse(null);
        if (state == null) {
            LOG.error("there is an event of {} but no log", id);
            storedUpTo(id, duty.wanted());
        } else if (write(document, state)) {
            storedUpTo(id, state.lastSeq());
        }
        return pause;
    }

    private void storedUpTo(ConversationId id, long seq) {
        duties.computeIfPresent(id, (_, duty) -> duty.storedUpTo(seq));
    }

    /** By Firestore's own clock. */
    private Duration age(DocumentSnapshot document) {
        if (!document.exists()) {
            return pause;
        }
        return Duration.between(
                document.getUpdateTime().toSqlTimestamp().toInstant(),
                document.getReadTime().toSqlTimestamp().toInstant());
    }

    private boolean write(DocumentSnapshot document, Conversation state) {
        var fields = heads.fields(state);
        try {
            if (document.exists()) {
                fields.put(FirestoreInterests.GATEWAYS, interests.unexpired(document));
                await(document.getReference().update(fields, Precondition.updatedAt(document.getUpdateTime())));
            } else {
                await(document.getReference().create(fields));
            }
            metrics.headWrites.increment();
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }
}
