package dev.tandem.conversation.turn;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient we are with the virtual agent ({@code tandem.conversation.turns}).
 *
 * @param timeLimit how long a customer waits for an answer before a human is asked, waiting for a free place included
 * @param maxConcurrent turns at the same time; more wait, within the time limit
 * @param circuitFailureRatePercent share of failed turns at which the virtual agent is left alone for a while
 * @param circuitOpenFor for how long
 * @param fallbacksBeforeOffer how many messages in a row are not understood before a human is offered
 * @param fallbacksBeforeHandoff how many messages in a row are not understood before a human takes over unasked; 0 for never
 */
@Validated
@ConfigurationProperties("tandem.conversation.turns")
public record TurnProperties(
        @DefaultValue("6s") @DurationMin(millis = 100) @DurationMax(seconds = 60)
        Duration timeLimit,

        @DefaultValue("64") @Min(1) @Max(10_000) int maxConcurrent,
        @DefaultValue("50") @Min(1) @Max(100) int circuitFailureRatePercent,

        @DefaultValue("10s") @DurationMin(millis = 1) @DurationMax(seconds = 600)
        Duration circuitOpenFor,

        @DefaultValue("2") @Min(1) @Max(10) int fallbacksBeforeOffer,
        @DefaultValue("3") @Min(0) @Max(20) int fallbacksBeforeHandoff) {}
