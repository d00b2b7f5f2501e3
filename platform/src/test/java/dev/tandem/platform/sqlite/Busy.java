package dev.tandem.platform.sqlite;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A work that keeps the writer busy, so that others queue up behind it. */
final class Busy {

    private Busy() {}

    static SqliteWork<Boolean> until(CountDownLatch release) {
        return tx -> {
            try {
                return release.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
