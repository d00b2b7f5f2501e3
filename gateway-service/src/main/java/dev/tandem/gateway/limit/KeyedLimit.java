package dev.tandem.gateway.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A rate per key, such as per address. Remembers a bounded number of keys: the one unused for longest is forgotten first
 * and then starts with a full burst again.
 */
public final class KeyedLimit {

    private final Rate rate;
    private final LongSupplier nanoTime;
    private final Map<String, TokenBucket> buckets;
    private final ReentrantLock lock = new ReentrantLock();

    public KeyedLimit(Rate rate, int maxKeys, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
                return size() > maxKeys;
            }
        };
    }

    /** Takes one from the key's bucket, if there is one. */
    public boolean tryTake(String key) {
        lock.lock();
        try {
            return buckets.computeIfAbsent(key, absent -> new TokenBucket(rate, nanoTime))
                    .tryTake();
        } finally {
            lock.unlock();
        }
    }

    int keys() {
        lock.lock();
        try {
            return buckets.size();
        } finally {
            lock.unlock();
        }
    }
}
