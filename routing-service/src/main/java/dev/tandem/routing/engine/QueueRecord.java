package dev.tandem.routing.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a queue was served lately, as exponentially weighted means (each new sample counts a fifth).
 *
 * @param id which queue
 * @param intervalMillis mean time between two departures while somebody had to wait, in milliseconds
 * @param handleMillis mean time from acceptance to the end of after-contact work, in milliseconds
 * @param lastDepartureAt when somebody last left the queue, to an agent or for good, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueRecord(
        QueueId id,
        @Nullable Double intervalMillis,
        @Nullable Double handleMillis,
        @Nullable Instant lastDepartureAt) {

    private static final double WEIGHT = 0.2;

    static QueueRecord unknown(QueueId id) {
        return new QueueRecord(id, null, null, null);
    }

    /**
     * Somebody left the queue. A conversation that rang at once says nothing about how fast a waiting one is served, so
     * only one that was held up counts, from when it was held up or from the departure before, whichever is later.
     */
    QueueRecord departed(@Nullable Instant heldUpSince, Instant now) {
        Double interval = intervalMillis;
        if (heldUpSince != null) {
            Instant from =
                    lastDepartureAt != null && lastDepartureAt.isAfter(heldUpSince) ? lastDepartureAt : heldUpSince;
            interval = mean(intervalMillis, from, now);
        }
        return new QueueRecord(id, interval, handleMillis, now);
    }

    QueueRecord handled(Instant acceptedAt, Instant now) {
        return new QueueRecord(id, intervalMillis, mean(handleMillis, acceptedAt, now), lastDepartureAt);
    }

    private static double mean(@Nullable Double before, Instant from, Instant to) {
        double sample = Math.max(0, Duration.between(from, to).toMillis());
        return before == null ? sample : before + WEIGHT * (sample - before);
    }
}
