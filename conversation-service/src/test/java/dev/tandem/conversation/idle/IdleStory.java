package dev.tandem.conversation.idle;

import java.time.Duration;
import java.util.Map;

/** Settings for tests: the product's own defaults. */
public final class IdleStory {

    private IdleStory() {}

    public static IdleProperties properties() {
        return properties(Duration.ofMinutes(30));
    }

    static IdleProperties properties(Duration returnWithin) {
        return new IdleProperties(
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofMinutes(3),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                returnWithin,
                Duration.ofSeconds(5),
                Map.of());
    }
}
