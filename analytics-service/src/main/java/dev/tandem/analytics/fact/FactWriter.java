package dev.tandem.analytics.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stores facts in batches: whatever waits when the writer is free goes in one transaction, so a lone fact is stored at
 * once and a flood costs one commit for hundreds.
 */
final class FactWriter implements AutoCloseable {

    private static final int MAX_BATCH = 1_000;

    private final AnalyticsStore store;
    private final Runnable stored;
    private final LinkedBlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Thread writer;

    private record Waiting(EventFact fact, CompletableFuture<Void> done) {}

    FactWriter(AnalyticsStore store, Runnable stored) {
        this.store = store;
        this.stored = stored;
        this.writer = Thread.ofPlatform().name("fact-writer").start(this::writeUntilInterrupted);
    }

    /** Returns when the fact is durable. */
    void write(EventFact fact) throws Exception {
        var done = new CompletableFuture<Void>();
        waiting.put(new Waiting(fact, done));
        done.get();
    }

    private void writeUntilInterrupted() {
        try {
            while (true) {
                var batch = new ArrayList<Waiting>();
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                store(batch);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.forEach(
                    left -> left.done.completeExceptionally(new IllegalStateException("analytics is stopping")));
        }
    }

    private void store(List<Waiting> batch) {
        try {
            store.add(batch.stream().map(Waiting::fact).toList());
            batch.forEach(entry -> entry.done.complete(null));
            stored.run();
        } catch (RuntimeException e) {
            batch.forEach(entry -> entry.done.completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
