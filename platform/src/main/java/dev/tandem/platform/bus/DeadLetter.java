package dev.tandem.platform.bus;

import java.time.Instant;

/**
 * A message that a subscriber gave up on.
 *
 * @param id names this dead letter
 * @param subscription the subscription whose handler kept failing
 * @param message the message as it was delivered
 * @param attempts how often it was tried
 * @param exception class name of the last failure
 * @param reason message of the last failure
 * @param at when it was given up, UTC
 */
public record DeadLetter(
        String id,
        String subscription,
        BusMessage message,
        int attempts,
        String exception,
        String reason,
        Instant at) {}
