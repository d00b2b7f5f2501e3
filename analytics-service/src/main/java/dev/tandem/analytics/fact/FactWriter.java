package dev.tandem.analytics.fact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores facts in batches, since a transaction costs DuckDB the same for one fact as for a hundred: the first fact waits
 * a quarter of a second for company, which nobody who looks at a dashboard notices, or until many are there.
 */
final class FactWriter implements AutoCloseable {

    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Below what a subscription delivers at once: more would not come while these wait. */
    private static final int FULL_BATCH = 48;

    private static final int MAX_BATCH = 1_000;

    /** More than the bus delivers at once; whoever brings more waits, and with it the bus. */
    private static final int MOST_WAITING = 10_000;

    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(5);

    private final AnalyticsStore store;
    private final Runnable stored;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final ReentrantLock storing = new ReentrantLock();
    private final Thread writer;
    private volatile boolean stopped;

    private record Waiting(EventFact fact, CompletableFuture<Void> done) {}

    FactWriter(AnalyticsStore store, Runnable stored) {
        this.store = store;
        this.stored = stored;
        this.writer = Thread.ofPlatform().name("fact-writer").start(this::writeUntilInterrupted);
    }

    /** Returns when the fact is durable. */
    void write(EventFact fact) throws Exception {
        var entry = new Waiting(fact, new CompletableFuture<>());
        waiting.put(entry);
        if (stopped && waiting.remove(entry)) {
            throw stopping();
        }
        entry.done.get();
    }

    private void writeUntilInterrupted() {
        var batch = new ArrayList<Waiting>();
        try {
            while (true) {
                collect(batch);
                store(batch);
                batch.clear();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            stopped = true;
            waiting.drainTo(batch);
            batch.forEach(left -> left.done.completeExceptionally(stopping()));
        }
    }

    private static IllegalStateException stopping() {
        return new IllegalStateException("analytics is stopping");
    }

    private void collect(List<Waiting> batch) throws InterruptedException {
        batch.add(waiting.take());
        long end = System.nanoTime() + LINGER_NANOS;
        while (batch.size() < FULL_BATCH) {
            var next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        waiting.drainTo(batch, MAX_BATCH - batch.size());
    }

    private void store(List<Waiting> batch) {
        storing.lock();
        try {
            store.add(batch.stream().map(Waiting::fact).toList());
            batch.forEach(entry -> entry.done.complete(null));
            stored.run();
        } catch (FactsRefusedException e) {
            batch.forEach(entry -> answer(entry, e.refused().get(entry.fact())));
            stored.run();
        } catch (RuntimeException e) {
            batch.forEach(entry -> entry.done.completeExceptionally(e));
        } finally {
            storing.unlock();
        }
    }

    private static void answer(Waiting entry, @Nullable String refusal) {
        if (refusal == null) {
            entry.done.complete(null);
        } else {
            entry.done.completeExceptionally(new IllegalArgumentException("the store refuses this fact: " + refusal));
        }
    }

    /** What is being stored is given a while to get there; what still waits is refused, and delivered again later. */
    @Override
    public void close() {
        stopped = true;
        try {
            boolean between = storing.tryLock(TIME_TO_FINISH.toMillis(), TimeUnit.MILLISECONDS);
            writer.interrupt();
            if (between) {
                storing.unlock();
            }
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
