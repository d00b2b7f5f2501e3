package dev.tandem.platform.sequence;

/**
 * An event with its place in the order of its key.
 *
 * @param seq 1 for the first, without gaps
 * @param event the event
 * @param <E> the event type
 */
public record Sequenced<E>(long seq, E event) {}
