package dev.tandem.conversation.virtualagent.entity;

/**
 * An entity found in a text.
 *
 * @param start first character
 * @param end one past the last
 * @param type entity type with the leading {@code @}
 * @param value what it means: text, number, or a map as JSON objects are; see {@link EntityRecognizer}
 * @param original as written
 */
public record Mention(int start, int end, String type, Object value, String original) {

    /** Whether both claim a character. */
    public boolean overlaps(Mention other) {
        return start < other.end && other.start < end;
    }

    /** Number of characters. */
    public int length() {
        return end - start;
    }
}
