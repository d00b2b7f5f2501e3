package dev.tandem.routing.hours;

import java.time.LocalTime;
import java.util.Objects;

/**
 * Open from one wall-clock time to another, the end excluded. Ends on the following day if it does not end after its
 * start: 22:00 to 02:00 is four hours. An end of 00:00 is midnight, so that 00:00 to 00:00 is a whole day; any other
 * interval that ends when it starts is {@link #empty}.
 *
 * @param from first open moment
 * @param to first closed moment
 */
public record OpenInterval(LocalTime from, LocalTime to) {

    private static final long DAY = 24 * 60 * 60 * 1_000_000_000L;

    public OpenInterval {
        Objects.requireNonNull(from, "an interval needs its start");
        Objects.requireNonNull(to, "an interval needs its end");
    }

    /** Whether nothing is open. */
    public boolean empty() {
        return from.equals(to) && !to.equals(LocalTime.MIDNIGHT);
    }

    /** Whether both are open at some moment, when they begin on the same day. */
    public boolean overlaps(OpenInterval other) {
        return !empty() && !other.empty() && start() < other.end() && other.start() < end();
    }

    /** Whether this one, begun on the day before, is still open at some moment of the other. */
    public boolean overlapsNextDay(OpenInterval next) {
        return !empty() && !next.empty() && next.start() < end() - DAY;
    }

    /** Nanoseconds after midnight. */
    long start() {
        return from.toNanoOfDay();
    }

    /** Nanoseconds after the midnight before the start; more than a day's if over midnight. */
    long end() {
        return to.isAfter(from) || empty() ? to.toNanoOfDay() : to.toNanoOfDay() + DAY;
    }
}
