package dev.tandem.platform.bus;

/** Where a subscription's dead letters go. Safe for concurrent use. */
@FunctionalInterface
public interface DeadLetterKeeper {

    /**
     * Keeps a message that was tried for the last time; returns when it is as durable as this keeper can make it.
     *
     * @throws RuntimeException if that is not possible now; the bus asks again later
     */
    void keep(String subscription, BusMessage message, int attempts, Exception failure);
}
