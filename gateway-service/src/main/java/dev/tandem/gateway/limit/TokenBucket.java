package dev.tandem.gateway.limit;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Allows a burst and then a steady rate. Safe for concurrent use; no timer. */
public final class TokenBucket {

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private double tokens;
    private long filledAt;

    public TokenBucket(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.tokens = rate.burst();
        this.filledAt = nanoTime.getAsLong();
    }

    /** Takes one token if there is one. */
    public boolean tryTake() {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            tokens = Math.min(rate.burst(), tokens + (now - filledAt) * 1e-9 * rate.perSecond());
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens -= 1;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
