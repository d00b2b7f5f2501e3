package dev.tandem.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/** Does the same thing many times with bounded concurrency. */
final class Crew {

    private Crew() {}

    /** Results in order; the first failure ends it. */
    static <T> List<T> all(int count, int atOnce, IntFunction<T> work) {
        var room = new Semaphore(atOnce);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    room.acquire();
                    try {
                        return work.apply(number);
                    } finally {
                        room.release();
                    }
                }));
            }
            var results = new ArrayList<T>(count);
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().toString(), e.getCause());
        }
    }
}
