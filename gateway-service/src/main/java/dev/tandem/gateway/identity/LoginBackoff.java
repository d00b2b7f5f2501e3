package dev.tandem.gateway.identity;

import dev.tandem.gateway.limit.KeyedLimit;
import dev.tandem.gateway.limit.Rate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Slows down guessing. After {@value #FREE_ATTEMPTS} wrong passwords an account has to wait at that address, twice as long
 * each time, up to {@value #LONGEST_SECONDS} s; the right person elsewhere does not. All addresses together may still try
 * one account only about once a second.
 */
final class LoginBackoff {

    static final int FREE_ATTEMPTS = 5;
    static final int LONGEST_SECONDS = 300;

    private static final int MAX_KEYS = 20_000;
    private static final Rate PER_ACCOUNT = new Rate(1, 60);

    private final LongSupplier nanoTime;
    private final KeyedLimit accounts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Failures(int count, long waitUntil) {}

    LoginBackoff(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.accounts = new KeyedLimit(PER_ACCOUNT, MAX_KEYS, nanoTime);
    }

    /** Whether the account may be tried from this address now. */
    boolean mayTry(String account, String address) {
        lock.lock();
        try {
            var known = failures.get(key(account, address));
            if (known != null && known.waitUntil - nanoTime.getAsLong() > 0) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        return accounts.tryTake(account);
    }

    void failed(String account, String address) {
        lock.lock();
        try {
            failures.compute(key(account, address), (key, known) -> {
                int count = known == null ? 1 : known.count + 1;
                int doublings = Math.min(Math.max(0, count - FREE_ATTEMPTS), 10);
                long seconds = count < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_SECONDS, 1L << doublings);
                return new Failures(
                        count,
                        nanoTime.getAsLong() + Duration.ofSeconds(seconds).toNanos());
            });
        } finally {
            lock.unlock();
        }
    }

    void succeeded(String account, String address) {
        lock.lock();
        try {
            failures.remove(key(account, address));
        } finally {
            lock.unlock();
        }
    }

    private static String key(String account, String address) {
        return account + " " + address;
    }
}
