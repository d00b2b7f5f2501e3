package dev.tandem.platform.testing;

import java.time.Duration;

/**
 * How unruly a {@link ReorderingEventBus} is.
 *
 * @param duplicates probability, 0 to 1, that a message is sent a second time
 * @param longestDelay messages of different keys overtake each other by up to this
 * @param withinKey whether messages of one key overtake each other too, as on a broker without ordering keys
 */
public record Disorder(double duplicates, Duration longestDelay, boolean withinKey) {

    /** A third sent twice, up to 20 ms late, each key in order. */
    public static Disorder acrossKeys() {
        return new Disorder(0.3, Duration.ofMillis(20), false);
    }

    /** The same, and keys out of order as well. */
    public static Disorder everywhere() {
        return new Disorder(0.3, Duration.ofMillis(20), true);
    }
}
