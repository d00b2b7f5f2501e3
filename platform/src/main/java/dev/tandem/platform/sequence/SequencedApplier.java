package dev.tandem.platform.sequence;

/**
 * What a consumer does with the events, called in order, each once per stored progress.
 *
 * @param <E> the event type
 */
@FunctionalInterface
public interface SequencedApplier<E> {

    /** Applies one event and stores {@code seq} as the key's progress in the same transaction. */
    void apply(String key, long seq, E event) throws Exception;
}
