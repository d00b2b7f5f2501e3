package dev.tandem.conversation.virtualagent.local;

/**
 * An entity found in a text.
 *
 * @param start first character
 * @param end one past the last
 * @param value reference value, or the text itself
 * @param original as written
 */
record Mention(int start, int end, Object value, String original) {

    boolean overlaps(Mention other) {
        return start < other.end && other.start < end;
    }
}
