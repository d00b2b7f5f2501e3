package dev.tandem.routing.staffing;

import java.time.Duration;

/**
 * What comes in, and how long each takes. Arrivals are Poisson, handle times exponential.
 *
 * @param perHour arrivals in an hour on average, 0 or more
 * @param handleTime mean time from acceptance to the end of after-contact work, more than zero
 */
public record Traffic(double perHour, Duration handleTime) {

    private static final double SECONDS_PER_HOUR = 3600;

    public Traffic {
        if (!(perHour >= 0) || Double.isInfinite(perHour)) {
            throw new IllegalArgumentException("arrivals per hour must be 0 or more");
        }
        if (!handleTime.isPositive()) {
            throw new IllegalArgumentException("the handle time must be longer than zero");
        }
    }

    /** Arrivals in a second. */
    double perSecond() {
        return perHour / SECONDS_PER_HOUR;
    }

    double handleSeconds() {
        return seconds(handleTime);
    }

    /** The load in erlangs: agents that it would keep busy all the time. */
    public double load() {
        return perSecond() * handleSeconds();
    }

    static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
