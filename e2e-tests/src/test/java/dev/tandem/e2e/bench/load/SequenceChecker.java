package dev.tandem.e2e.bench.load;

import java.util.HashSet;
import java.util.Set;

/**
 * Watches one stream of numbers that should count up by one. Tells what never came, what came twice and what came after
 * a later one. Safe for concurrent use.
 */
public final class SequenceChecker {

    private final Set<Long> missing = new HashSet<>(2);
    private long last;
    private long repeated;
    private long late;

    /**
     * Starts before the first number.
     *
     * @param before what was held already; the next one is due
     */
    public SequenceChecker(long before) {
        this.last = before;
    }

    /** One arrived. */
    public synchronized void accept(long number) {
        if (number == last + 1) {
            last = number;
        } else if (number > last) {
            for (long skipped = last + 1; skipped < number; skipped++) {
                missing.add(skipped);
            }
            last = number;
        } else if (missing.remove(number)) {
            late++;
        } else {
            repeated++;
        }
    }

    /** The highest that arrived. */
    public synchronized long last() {
        return last;
    }

    /** How many did not arrive, when everything up to this number was due. */
    public synchronized long lost(long upTo) {
        return missing.size() + Math.max(0, upTo - last);
    }

    /** How many were skipped and did not arrive since. */
    public synchronized long gaps() {
        return missing.size();
    }

    /** How many arrived again. */
    public synchronized long repeated() {
        return repeated;
    }

    /** How many arrived after a later one. */
    public synchronized long late() {
        return late;
    }
}
