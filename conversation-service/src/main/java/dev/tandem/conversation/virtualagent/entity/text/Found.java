package dev.tandem.conversation.virtualagent.entity.text;

/**
 * Something that a grammar recognised.
 *
 * @param from first token
 * @param to one past the last token
 * @param value what it means
 * @param <T> the meaning's type
 */
public record Found<T>(int from, int to, T value) {

    /** The same stretch with another meaning. */
    public <S> Found<S> as(S meaning) {
        return new Found<>(from, to, meaning);
    }

    /** The same meaning for a longer stretch. */
    public Found<T> upTo(int end) {
        return new Found<>(from, end, value);
    }

    /** The same meaning for a stretch that begins earlier. */
    public Found<T> since(int begin) {
        return new Found<>(begin, to, value);
    }
}
