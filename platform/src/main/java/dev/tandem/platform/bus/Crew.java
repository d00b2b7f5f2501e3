package dev.tandem.platform.bus;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The virtual threads that work for one attached handler: at most so many at once, none while there is nothing to do.
 */
final class Crew {

    final MessageHandler handler;
    private final int size;
    private final Runnable job;
    private final BooleanSupplier moreToDo;
    private final ExecutorService threads;
    private final AtomicInteger working = new AtomicInteger();
    private volatile boolean open = true;

    /**
     * @param job works until nothing is ready or the crew is dismissed
     * @param moreToDo whether something is ready: looked at once more after a worker has left
     */
    Crew(String name, MessageHandler handler, int size, Runnable job, BooleanSupplier moreToDo) {
        this.handler = handler;
        this.size = size;
        this.job = job;
        this.moreToDo = moreToDo;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("bus-" + name + "-", 0).factory());
    }

    boolean isOpen() {
        return open;
    }

    /** Starts one more worker unless all are at work. */
    void hire() {
        int now = working.get();
        while (open && now < size) {
            if (working.compareAndSet(now, now + 1)) {
                start();
                return;
            }
            now = working.get();
        }
    }

    private void start() {
        try {
            threads.execute(() -> {
                try {
                    job.run();
                } finally {
                    working.decrementAndGet();
                    if (moreToDo.getAsBoolean()) {
                        hire();
                    }
                }
            });
        } catch (RejectedExecutionException dismissed) {
            working.decrementAndGet();
        }
    }

    /** Lets running handlers finish for so long, then interrupts them. */
    void dismiss(Duration patience) {
        open = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
