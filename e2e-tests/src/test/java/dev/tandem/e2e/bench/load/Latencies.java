package dev.tandem.e2e.bench.load;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Latencies of one run, every one kept. Safe for concurrent use. */
public final class Latencies {

    private final ReentrantLock lock = new ReentrantLock();
    private long[] nanos = new long[1_024];
    private int count;

    /** Adds one, in nanoseconds. */
    public void record(long latency) {
        lock.lock();
        try {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = latency;
        } finally {
            lock.unlock();
        }
    }

    /** Adds everything of another run. */
    public void addAll(Latencies other) {
        for (long latency : other.sorted()) {
            record(latency);
        }
    }

    /** How many there are. */
    public int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The nearest-rank percentile in milliseconds; NaN when there is none.
     *
     * @param percent above 0, at most 100
     */
    public double millis(double percent) {
        var sorted = sorted();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1] / 1e6;
    }

    private long[] sorted() {
        lock.lock();
        try {
            var copy = Arrays.copyOf(nanos, count);
            Arrays.sort(copy);
            return copy;
        } finally {
            lock.unlock();
        }
    }
}
