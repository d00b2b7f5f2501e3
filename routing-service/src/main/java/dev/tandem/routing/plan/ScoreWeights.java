package dev.tandem.routing.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts beside waiting, each as the waiting time that it is worth.
 *
 * @param queuePriority one step of a queue's priority
 * @param handoffPriority one step of the priority that a handoff or a supervisor gave the conversation
 * @param tiers a customer's tier, by name
 * @param sentiment a customer who is as annoyed as can be; less of it counts in proportion
 * @param returned a customer who comes back with the same
 * @param promisedCallback somebody who was promised to be called back
 */
public record ScoreWeights(
        @DefaultValue("10m") Duration queuePriority,
        @DefaultValue("10m") Duration handoffPriority,
        @DefaultValue Map<String, Duration> tiers,
        @DefaultValue("2m") Duration sentiment,
        @DefaultValue("5m") Duration returned,
        @DefaultValue("10m") Duration promisedCallback) {

    /** What holds when nothing is configured. */
    public static final ScoreWeights USUAL = new ScoreWeights(null, null, null, null, null, null);

    public ScoreWeights {
        queuePriority = Objects.requireNonNullElse(queuePriority, Duration.ofMinutes(10));
        handoffPriority = Objects.requireNonNullElse(handoffPriority, Duration.ofMinutes(10));
        tiers = Lists.sorted(tiers);
        sentiment = Objects.requireNonNullElse(sentiment, Duration.ofMinutes(2));
        returned = Objects.requireNonNullElse(returned, Duration.ofMinutes(5));
        promisedCallback = Objects.requireNonNullElse(promisedCallback, Duration.ofMinutes(10));
    }
}
