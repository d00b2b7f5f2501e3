package dev.tandem.platform.bus;

/**
 * One attempt to hand a message to a subscriber.
 *
 * @param message the message
 * @param attempt 1 for the first attempt of this process; grows with every redelivery
 */
public record Delivery(BusMessage message, int attempt) {}
