package dev.tandem.platform.sqlite;

import dev.tandem.platform.bus.BusMessage;

/**
 * A message that a transaction asked to publish.
 *
 * @param id grows in commit order
 * @param message the message
 */
public record OutboxRow(long id, BusMessage message) {}
