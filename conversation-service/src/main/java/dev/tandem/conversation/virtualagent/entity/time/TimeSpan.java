package dev.tandem.conversation.virtualagent.entity.time;

import java.time.LocalTime;

/**
 * Part of a day.
 *
 * @param end a time before {@code start} is of the next day
 */
record TimeSpan(LocalTime start, LocalTime end) {}
