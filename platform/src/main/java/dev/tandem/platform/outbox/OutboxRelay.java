package dev.tandem.platform.outbox;

import dev.tandem.platform.bus.BusClosedException;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.sqlite.OutboxListener;
import dev.tandem.platform.sqlite.OutboxRow;
import dev.tandem.platform.sqlite.OutboxTable;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what transactions of one database asked to publish: right after each commit, in commit order, without polling.
 * At least once: a row is deleted only after the bus said that its message is durable, so a crash in between publishes
 * it again at the next {@link #start}, before anything newer. A message whose publication fails is tried again with
 * back-off and may then be overtaken by later ones. What exceeds the bound in flight waits in the table.
 */
public final class OutboxRelay implements OutboxListener, MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Executor THREADS = Thread::startVirtualThread;

    private final SqliteDatabase database;
    private final EventBus bus;
    private final Clock clock;
    private final OutboxLimits limits;

    private final ConcurrentHashMap<Long, Instant> inFlight = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> published = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private final AtomicBoolean refillWanted = new AtomicBoolean();
    private final LongAdder publishedCount = new LongAdder();
    private final LongAdder retryCount = new LongAdder();
    private volatile boolean closed;

    /** Whether committed rows are published at once; otherwise they wait in the table until there is room. */
    private volatile boolean direct;

    // The writer thread alone touches these two.
    private long lastTaken;
    private final List<Long> deleting = new ArrayList<>();

    public OutboxRelay(SqliteDatabase database, EventBus bus, Clock clock) {
        this(database, bus, clock, OutboxLimits.defaults());
    }

    public OutboxRelay(SqliteDatabase database, EventBus bus, Clock clock, OutboxLimits limits) {
        this.database = database;
        this.bus = bus;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Publishes what an earlier process left behind, then whatever is committed from now on. Returns when the leftovers
     * that fit in flight are handed to the bus.
     *
     * @throws IllegalStateException if the database has a relay already
     */
    public void start() {
        database.listen(this);
        refillWanted.set(true);
        database.write(tx -> null);
    }

    @Override
    public void beforeCommit(SqliteTransaction tx) throws SQLException {
        for (Long id = published.poll(); id != null; id = published.poll()) {
            deleting.add(id);
            if (deleting.size() == limits.largestDeletion()) {
                break;
            }
        }
        if (!deleting.isEmpty()) {
            OutboxTable.delete(tx, deleting);
        }
    }

    @Override
    public void rolledBack() {
        published.addAll(deleting);
        deleting.clear();
    }

    @Override
    public void committed(SqliteTransaction committed, List<OutboxRow> rows) throws SQLException {
        deleting.clear();
        if (closed) {
            return;
        }
        if (!published.isEmpty()) {
            planFlush();
        }
        if (refillWanted.compareAndSet(true, false)) {
            int room = limits.mostInFlight() - inFlight.size();
            var waiting = OutboxTable.after(committed, lastTaken, Math.max(0, room));
            waiting.forEach(this::take);
            direct = waiting.size() < room;
        } else if (direct) {
            takeWhileThereIsRoom(rows);
        }
        if (!direct) {
            refillIfThereIsRoom();
        }
    }

    private void takeWhileThereIsRoom(List<OutboxRow> rows) {
        for (var row : rows) {
            if (inFlight.size() >= limits.mostInFlight()) {
                direct = false;
                return;
            }
            take(row);
        }
    }

    private void take(OutboxRow row) {
        lastTaken = row.id();
        inFlight.put(row.id(), clock.instant());
        send(row, 1);
    }

    private void send(OutboxRow row, int attempt) {
        CompletableFuture<Void> publication;
        try {
            publication = bus.publish(row.message());
        } catch (RuntimeException e) {
            publication = CompletableFuture.failedFuture(e);
        }
        publication.whenComplete((done, failure) -> {
            if (failure == null) {
                published(row);
            } else {
                failed(
                        row,
                        attempt,
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
    }

    private void published(OutboxRow row) {
        publishedCount.increment();
        published.add(row.id());
        inFlight.remove(row.id());
        planFlush();
        if (!direct) {
            refillIfThereIsRoom();
        }
    }

    private void failed(OutboxRow row, int attempt, Throwable failure) {
        if (closed || failure instanceof BusClosedException) {
            // The row stays: the next process publishes it.
            inFlight.remove(row.id());
            return;
        }
        retryCount.increment();
        log.warn(
                "publishing to {} failed on attempt {}, will try again: {}",
                row.message().topic(),
                attempt,
                failure.toString());
        after(limits.backoffAfter(attempt), () -> {
            if (!closed) {
                send(row, attempt + 1);
            }
        });
    }

    private void refillIfThereIsRoom() {
        if (inFlight.size() <= limits.mostInFlight() / 2 && !closed && refillWanted.compareAndSet(false, true)) {
            THREADS.execute(this::nudge);
        }
    }

    /** Deletions ride on the next commit; if none comes soon, on one of their own. */
    private void planFlush() {
        if (flushPlanned.compareAndSet(false, true)) {
            after(limits.flushDelay(), () -> {
                flushPlanned.set(false);
                if (!published.isEmpty() && !closed) {
                    nudge();
                }
            });
        }
    }

    private void nudge() {
        database.writeAsync(tx -> null).whenComplete((done, failure) -> {
            if (failure != null && !closed) {
                log.warn("the outbox could not be written, will try again: {}", failure.toString());
                after(limits.backoffAfter(1), this::nudge);
            }
        });
    }

    private static void after(Duration delay, Runnable task) {
        long millis = delay.toMillis();
        long jittered = millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        CompletableFuture.delayedExecutor(jittered, TimeUnit.MILLISECONDS, THREADS)
                .execute(task);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tandem.outbox.in.flight", inFlight, ConcurrentHashMap::size)
                .description("Messages handed to the bus and not yet durable there")
                .register(registry);
        Gauge.builder("tandem.outbox.oldest.age", this, OutboxRelay::oldestAgeSeconds)
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("tandem.outbox.published", publishedCount, LongAdder::sum)
                .description("Messages published")
                .register(registry);
        FunctionCounter.builder("tandem.outbox.retries", retryCount, LongAdder::sum)
                .description("Publications that failed and were tried again")
                .register(registry);
    }

    private double oldestAgeSeconds() {
        return inFlight.values().stream()
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Publishes nothing more; forgets what is published and leaves the rest to the next process. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!published.isEmpty()) {
            database.write(tx -> null);
        }
        database.forget(this);
    }
}
