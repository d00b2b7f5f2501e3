package dev.tandem.routing.lease;

/**
 * The number of a tenure. Every holder of the lease gets a higher one than all before, so a store that has seen a higher
 * one can refuse whoever still believes to hold it.
 *
 * @param value from 1
 */
public record FencingToken(long value) {

    public FencingToken {
        if (value < 1) {
            throw new IllegalArgumentException("fencing tokens start at 1, got " + value);
        }
    }

    /** The token of the next holder. */
    public FencingToken next() {
        return new FencingToken(value + 1);
    }
}
