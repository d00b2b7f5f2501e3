package dev.tandem.routing.simulation;

import java.time.Duration;
import java.time.Instant;

/** Times as numbers. */
final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    static double of(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }

    static double between(Instant from, Instant to) {
        return to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) / NANOS;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }
}
