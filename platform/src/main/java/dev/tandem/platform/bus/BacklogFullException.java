package dev.tandem.platform.bus;

/** A subscriber is so far behind that the bus refused the message for it. */
public final class BacklogFullException extends IllegalStateException {

    BacklogFullException(String message) {
        super(message);
    }
}
