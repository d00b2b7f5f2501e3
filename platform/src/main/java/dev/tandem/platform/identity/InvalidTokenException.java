package dev.tandem.platform.identity;

/** The token proves nothing. The message says why, for logs; never show it to the caller. */
public final class InvalidTokenException extends RuntimeException {

    public InvalidTokenException(String message) {
        super(message);
    }

    public InvalidTokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
