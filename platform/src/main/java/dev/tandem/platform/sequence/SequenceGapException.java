package dev.tandem.platform.sequence;

/** Events are missing and the log did not have them (yet). Redelivery tries again. */
public final class SequenceGapException extends Exception {

    SequenceGapException(String key, long missing, long seq) {
        super("event " + missing + " of " + key + " is missing, needed before " + seq);
    }
}
