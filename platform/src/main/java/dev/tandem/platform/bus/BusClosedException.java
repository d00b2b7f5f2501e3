package dev.tandem.platform.bus;

/** The bus closed before every subscriber had the message. It may or may not have been handled. */
public final class BusClosedException extends IllegalStateException {

    public BusClosedException(String message) {
        super(message);
    }
}
