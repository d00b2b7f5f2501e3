package dev.tandem.platform.firestore;

import java.time.Duration;

/**
 * How far a Firestore outbox goes.
 *
 * @param mostInFlight commits whose messages are with the bus or not yet deleted; more wait in the collection
 * @param largestDeletion documents deleted with one commit, at most 500
 * @param flushDelay how long published messages may stay
 * @param minBackoff wait after something failed; doubles from there
 * @param maxBackoff longest wait
 * @param attempts how often a commit is tried before its caller is told that Firestore is not available
 * @param lease how long an instance may be silent before another one publishes its messages
 */
public record FirestoreOutboxSettings(
        int mostInFlight,
        int largestDeletion,
        Duration flushDelay,
        Duration minBackoff,
        Duration maxBackoff,
        int attempts,
        Duration lease) {

    /** What a service uses. */
    public static FirestoreOutboxSettings defaults() {
        return new FirestoreOutboxSettings(
                10_000,
                300,
                Duration.ofMillis(250),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                5,
                Duration.ofSeconds(5));
    }

    Duration backoffAfter(int attempt) {
        var wait = minBackoff.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
        return wait.compareTo(maxBackoff) < 0 ? wait : maxBackoff;
    }
}
