package dev.tandem.platform.bus;

/** A subscriber, or the broker, is so far behind that the bus refused the message. */
public final class BacklogFullException extends IllegalStateException {

    public BacklogFullException(String message) {
        super(message);
    }
}
