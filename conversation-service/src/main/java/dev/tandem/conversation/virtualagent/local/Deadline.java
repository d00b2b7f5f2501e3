package dev.tandem.conversation.virtualagent.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the answers of the fulfilment to one turn must have come. The time begins with the first question, so that a turn
 * which waited for the language model leaves the fulfilment its whole time. For one turn on one thread.
 */
final class Deadline {

    private final Duration limit;
    private @Nullable Long end;

    Deadline(Duration limit) {
        this.limit = limit;
    }

    /** What is left, in nanoseconds; 0 when it is over. */
    long remaining() {
        long now = System.nanoTime();
        if (end == null) {
            end = now + limit.toNanos();
        }
        return Math.max(0, end - now);
    }
}
