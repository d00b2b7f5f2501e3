package dev.tandem.platform.sequence;

import java.util.List;

/**
 * Where missed events are fetched from: the log that assigned the numbers.
 *
 * @param <E> the event type
 */
@FunctionalInterface
public interface GapSource<E> {

    /**
     * The events after {@code afterSeq} up to and including {@code upToSeq}, in order. May return only the first of them
     * (a page); the consumer then asks again from there.
     */
    List<Sequenced<E>> between(String key, long afterSeq, long upToSeq);
}
