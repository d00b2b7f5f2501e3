package dev.tandem.routing.lease;

/** A store has refused a fencing token: another instance has taken over. Nothing was stored, nor ever will be. */
public final class StaleTokenException extends RuntimeException {

    public StaleTokenException(FencingToken token) {
        super("another instance has taken over from token " + token.value());
    }
}
