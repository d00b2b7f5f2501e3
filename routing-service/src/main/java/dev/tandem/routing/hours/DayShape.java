package dev.tandem.routing.hours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The open time of one date, in nanoseconds after midnight: what opens on it, and what still runs from the day before. */
final class DayShape {

    static final long DAY = Duration.ofDays(1).toNanos();

    private final long[] starts;
    private final long[] ends;

    private DayShape(List<long[]> ranges) {
        starts = ranges.stream().mapToLong(range -> range[0]).toArray();
        ends = ranges.stream().mapToLong(range -> range[1]).toArray();
    }

    static DayShape of(List<OpenInterval> before, List<OpenInterval> today) {
        List<long[]> all = new ArrayList<>();
        before.forEach(interval -> all.add(new long[] {0, interval.end() - DAY}));
        today.forEach(interval -> all.add(new long[] {interval.start(), Math.min(DAY, interval.end())}));
        all.sort(Comparator.comparingLong(range -> range[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] range : all) {
            if (range[0] >= range[1]) {
                continue;
            }
            if (!merged.isEmpty() && merged.getLast()[1] >= range[0]) {
                merged.getLast()[1] = Math.max(merged.getLast()[1], range[1]);
            } else {
                merged.add(range);
            }
        }
        return new DayShape(merged);
    }

    boolean isOpen(long at) {
        for (int i = 0; i < starts.length; i++) {
            if (at >= starts[i] && at < ends[i]) {
                return true;
            }
        }
        return false;
    }

    Duration open() {
        return Duration.ofNanos(openBefore(DAY));
    }

    long openBefore(long at) {
        long open = 0;
        for (int i = 0; i < starts.length; i++) {
            open += Math.max(0, Math.min(at, ends[i]) - starts[i]);
        }
        return open;
    }

    /** The first moment before which it was open for so long. */
    long reached(long open) {
        long left = open;
        for (int i = 0; i < starts.length; i++) {
            long here = ends[i] - starts[i];
            if (left <= here) {
                return starts[i] + left;
            }
            left -= here;
        }
        throw new IllegalArgumentException("not open for so long");
    }

    /** The first moment from here on that is open, or closed; {@link #DAY} if none is. */
    long next(long from, boolean open) {
        long at = from;
        for (int i = 0; i < starts.length; i++) {
            if (open) {
                if (from < ends[i]) {
                    return Math.max(from, starts[i]);
                }
            } else if (at < starts[i]) {
                return at;
            } else {
                at = Math.max(at, ends[i]);
            }
        }
        return open ? DAY : at;
    }
}
