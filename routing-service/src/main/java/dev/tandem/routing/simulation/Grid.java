package dev.tandem.routing.simulation;

import java.time.Duration;
import java.time.Instant;

/** The time that is measured, cut into intervals of equal length; the last one may be shorter. */
record Grid(Instant start, Instant end, Duration step) {

    /** What to do with a part of one interval. */
    interface Part {
        void add(int interval, double seconds);
    }

    int size() {
        return Math.max(1, (int) Math.ceil(Seconds.between(start, end) / Seconds.of(step)));
    }

    boolean covers(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    int index(Instant at) {
        return Math.clamp((long) (Seconds.between(start, at) / Seconds.of(step)), 0, size() - 1);
    }

    Instant from(int interval) {
        return start.plus(step.multipliedBy(interval));
    }

    Instant to(int interval) {
        Instant next = from(interval + 1);
        return next.isAfter(end) ? end : next;
    }

    /** Cuts a time into its parts; what lies outside is left out. */
    void cut(Instant from, Instant to, Part part) {
        Instant at = from.isBefore(start) ? start : from;
        Instant last = to.isAfter(end) ? end : to;
        while (at.isBefore(last)) {
            int interval = index(at);
            Instant until = to(interval);
            Instant next = until.isBefore(last) ? until : last;
            part.add(interval, Seconds.between(at, next));
            at = next;
        }
    }
}
