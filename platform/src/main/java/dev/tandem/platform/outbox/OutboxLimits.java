package dev.tandem.platform.outbox;

import java.time.Duration;

/**
 * How far an outbox relay goes.
 *
 * @param mostInFlight messages handed to the bus and not yet durable there; more wait in the table
 * @param largestDeletion rows deleted along with one commit
 * @param flushDelay how long published rows may stay when nothing else is written
 * @param minBackoff wait after a failed publication; doubles from there
 * @param maxBackoff longest wait
 */
public record OutboxLimits(
        int mostInFlight, int largestDeletion, Duration flushDelay, Duration minBackoff, Duration maxBackoff) {

    /** What a service uses. */
    public static OutboxLimits defaults() {
        return new OutboxLimits(10_000, 1_000, Duration.ofMillis(250), Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    Duration backoffAfter(int attempt) {
        var wait = minBackoff.multipliedBy(1L << Math.min(attempt - 1, 20));
        return wait.compareTo(maxBackoff) < 0 ? wait : maxBackoff;
    }
}
