package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.BusClosedException;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages that this instance publishes: handed to the bus in commit order, tried again until they are durable there. */
final class OutboxPublications {

    private static final Logger log = LoggerFactory.getLogger(FirestoreOutbox.class);
    private static final int READ_AT_ONCE = 100;

    private final Firestore firestore;
    private final EventBus bus;
    private final Clock clock;
    private final FirestoreOutboxSettings settings;
    private final OutboxFollower follower;
    private final OutboxDeletions deletions;
    private final OutboxLanes<Commit> lanes;
    final LongAdder published = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final ConcurrentHashMap<String, Commit> inFlight = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private final ReentrantLock lock = new ReentrantLock();
    /** Committed, but more than may be in flight: only their names are kept, their messages are read again. */
    private final LinkedHashSet<Waiting> waiting = new LinkedHashSet<>();
    /** Whether what is committed is published at once; otherwise it waits behind others. */
    private boolean direct = true;

    record Waiting(String id, String owner) {}

    /** A commit whose messages are on their way. */
    record Commit(OutboxEntry entry, Instant since, AtomicInteger open) {}

    OutboxPublications(
            Firestore firestore,
            EventBus bus,
            Clock clock,
            FirestoreOutboxSettings settings,
            OutboxFollower follower,
            OutboxDeletions deletions) {
        this.firestore = firestore;
        this.bus = bus;
        this.clock = clock;
        this.settings = settings;
        this.follower = follower;
        this.deletions = deletions;
        this.lanes = new OutboxLanes<>(follower, (commit, message) -> send(commit, message, 1));
    }

    /** Publishes what was just committed. */
    void take(OutboxEntry entry) {
        lock.lock();
        try {
            if (direct && inFlight.size() < settings.mostInFlight()) {
                start(entry);
            } else {
                queue(new Waiting(entry.id(), entry.owner()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Publishes what another instance left, in this order. */
    void adopt(List<Waiting> leftovers) {
        lock.lock();
        try {
            for (var leftover : leftovers) {
                if (!inFlight.containsKey(leftover.id()) && !deletions.holds(leftover.id())) {
                    queue(leftover);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void queue(Waiting one) {
        waiting.add(one);
        if (direct) {
            direct = false;
            Thread.startVirtualThread(() -> refill(1));
        }
    }

    /** Another instance publishes these now. */
    void forget(String owner) {
        lock.lock();
        try {
            waiting.removeIf(one -> one.owner().equals(owner));
            inFlight.values().removeIf(commit -> commit.entry().owner().equals(owner));
        } finally {
            lock.unlock();
        }
    }

    boolean nothingOf(String owner) {
        lock.lock();
        try {
            return waiting.stream().noneMatch(one -> one.owner().equals(owner))
                    && inFlight.values().stream()
                            .noneMatch(commit -> commit.entry().owner().equals(owner));
        } finally {
            lock.unlock();
        }
    }

    private void start(OutboxEntry entry) {
        var commit = new Commit(
                entry, clock.instant(), new AtomicInteger(entry.messages().size()));
        if (inFlight.putIfAbsent(entry.id(), commit) == null) {
            entry.messages().forEach(message -> lanes.add(commit, message));
        }
    }

    /** Only one at a time: whoever turns {@link #direct} off starts it, and it turns it on again. */
    private void refill(int attempt) {
        for (var some = next(); !some.isEmpty(); some = next()) {
            try {
                var references = some.stream()
                        .map(one -> firestore.collection(OutboxEntry.COLLECTION).document(one.id()))
                        .toArray(DocumentReference[]::new);
                var documents = await(firestore.getAll(references));
                lock.lock();
                try {
                    documents.stream().filter(DocumentSnapshot::exists).forEach(this::start);
                } finally {
                    lock.unlock();
                }
                attempt = 1;
            } catch (FirestoreFailedException e) {
                log.warn("the outbox cannot be read, will try again: {}", e.getMessage());
                putBack(some);
                int next = attempt + 1;
                later(attempt, () -> refill(next));
                return;
            }
        }
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                direct = true;
                return;
            }
        } finally {
            lock.unlock();
        }
        // There is no room; each settled commit makes some.
        later(1, () -> refill(1));
    }

    private List<Waiting> next() {
        lock.lock();
        try {
            var some = new ArrayList<Waiting>();
            int room = Math.min(READ_AT_ONCE, settings.mostInFlight() - inFlight.size());
            while (some.size() < room && !waiting.isEmpty()) {
                some.add(waiting.removeFirst());
            }
            return some;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(List<Waiting> some) {
        lock.lock();
        try {
            some.reversed().forEach(waiting::addFirst);
        } finally {
            lock.unlock();
        }
    }

    private void start(DocumentSnapshot document) {
        try {
            start(OutboxEntry.of(document));
        } catch (IllegalArgumentException e) {
            unreadable.increment();
            log.error("outbox/{} is set aside: {}", document.getId(), e.getMessage());
            var aside = Map.<String, Object>of(
                    OutboxEntry.OWNER, "unreadable", OutboxEntry.REASON, String.valueOf(e.getMessage()));
            document.getReference().update(aside);
        }
    }

    private void send(Commit commit, BusMessage message, int attempt) {
        CompletableFuture<Void> publication;
        try {
            publication = bus.publish(message);
        } catch (RuntimeException e) {
            publication = CompletableFuture.failedFuture(e);
        }
        publication.whenComplete((_, failure) -> {
            if (failure == null) {
                published.increment();
                if (commit.open().decrementAndGet() == 0) {
                    settle(commit, 1);
                }
            } else {
                failed(commit, message, attempt, cause(failure));
            }
        });
    }

    private void failed(Commit commit, BusMessage message, int attempt, Throwable failure) {
        if (closed || failure instanceof BusClosedException) {
            // The document stays: another instance publishes it.
            inFlight.remove(commit.entry().id());
            return;
        }
        retries.increment();
        log.warn("publishing to {} failed on attempt {}: {}", message.topic(), attempt, failure.toString());
        later(attempt, () -> {
            if (inFlight.containsKey(commit.entry().id())) {
                send(commit, message, attempt + 1);
            }
        });
    }

    private void settle(Commit commit, int attempt) {
        CompletableFuture<Void> ready;
        try {
            ready = follower.beforeDeletion(commit.entry().messages());
        } catch (RuntimeException e) {
            ready = CompletableFuture.failedFuture(e);
        }
        ready.whenComplete((_, failure) -> {
            if (failure == null) {
                deletions.add(commit.entry().id());
                inFlight.remove(commit.entry().id());
            } else {
                log.warn(
                        "published messages stay in the outbox: {}",
                        cause(failure).toString());
                later(attempt, () -> {
                    if (inFlight.containsKey(commit.entry().id())) {
                        settle(commit, attempt + 1);
                    }
                });
            }
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private void later(int attempt, Runnable task) {
        Delays.run(settings.backoffAfter(attempt), () -> {
            if (!closed) {
                task.run();
            }
        });
    }

    void close() {
        closed = true;
    }
}
