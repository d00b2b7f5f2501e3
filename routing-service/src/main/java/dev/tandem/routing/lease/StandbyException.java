package dev.tandem.routing.lease;

/** This instance does not decide at the moment; another one may. */
public final class StandbyException extends RuntimeException {

    public StandbyException() {
        super("this instance stands by");
    }
}
