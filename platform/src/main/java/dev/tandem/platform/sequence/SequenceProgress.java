package dev.tandem.platform.sequence;

/** How far a consumer is, per key; read from where the applier stored it. */
@FunctionalInterface
public interface SequenceProgress {

    /** The last sequence number applied for the key; 0 if none. */
    long lastApplied(String key);
}
