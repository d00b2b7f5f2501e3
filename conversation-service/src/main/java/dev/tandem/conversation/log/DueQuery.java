package dev.tandem.conversation.log;

import java.time.Instant;

/**
 * Which silences have lasted long enough, the longest first.
 *
 * @param kind who is silent
 * @param from only those that began then or later
 * @param until only those that began then or earlier
 * @param limit at most so many
 */
public record DueQuery(IdleTimer.Kind kind, Instant from, Instant until, int limit) {}
