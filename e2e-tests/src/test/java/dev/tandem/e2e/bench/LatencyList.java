package dev.tandem.e2e.bench;

import java.util.Arrays;

/** Times of one kind, in nanoseconds. */
final class LatencyList {

    private long[] nanos = new long[1_024];
    private int size;

    void add(long value) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = value;
    }

    /** In microseconds; not a number when there are none. */
    double percentileMicros(double percent) {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return size == 0 ? Double.NaN : sorted[(int) Math.min(size - 1, size * percent / 100)] / 1_000.0;
    }
}
