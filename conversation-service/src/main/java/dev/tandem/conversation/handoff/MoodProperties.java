package dev.tandem.conversation.handoff;

import dev.tandem.conversation.log.Dialogue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the customer's mood does to a conversation that the virtual agent holds. The mood is the virtual agent's own
 * estimate where it has one, else the local estimator's.
 *
 * @param enabled whether it is looked at
 * @param threshold the score, -1 (bad) to 1 (good), at and below which a message counts as upset
 * @param consecutiveTurns after how many upset messages in a row a human takes over; 0 for never
 * @param priorityBoost what a handoff's priority is raised by when the last message was upset
 */
@Validated
public record MoodProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("-0.5") @DecimalMin("-1") @DecimalMax("1")
        double threshold,

        @DefaultValue("2") @Min(0) @Max(10) int consecutiveTurns,
        @DefaultValue("2") @Min(0) @Max(9) int priorityBoost) {

    /** Whether the last messages ask for a human by their mood alone. */
    public boolean asksForHuman(Dialogue dialogue) {
        return enabled && consecutiveTurns > 0 && dialogue.turnsInMood(threshold) >= consecutiveTurns;
    }

    /** What the last message's mood adds to a priority. */
    int boost(Dialogue dialogue) {
        return enabled && dialogue.turnsInMood(threshold) > 0 ? priorityBoost : 0;
    }
}
