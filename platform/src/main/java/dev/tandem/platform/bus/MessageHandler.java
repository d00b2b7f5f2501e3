package dev.tandem.platform.bus;

/**
 * What a subscriber does with a message. Runs on a virtual thread and may block. Must be idempotent: the same event can
 * be delivered again, also after it was acknowledged.
 */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Handles one delivery. Returning acknowledges it. Throwing asks for redelivery with back-off, and after the
     * subscription's last attempt the message becomes a dead letter with this exception as its reason.
     */
    void handle(Delivery delivery) throws Exception;
}
