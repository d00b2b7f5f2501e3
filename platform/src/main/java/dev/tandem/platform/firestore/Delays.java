package dev.tandem.platform.firestore;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Runs things later, each on a virtual thread of its own. */
final class Delays {

    private static final Executor THREADS = Thread::startVirtualThread;

    private Delays() {}

    /** Up to a quarter earlier, so that instances do not move in step. */
    static void run(Duration delay, Runnable task) {
        long millis = delay.toMillis();
        long jittered = millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1);
        CompletableFuture.delayedExecutor(jittered, TimeUnit.MILLISECONDS, THREADS)
                .execute(task);
    }
}
