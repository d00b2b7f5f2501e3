package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one queue, such as {@code billing}. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record QueueId(@JsonValue String value) {

    @JsonCreator
    public QueueId {
        IdentifierFormat.check("QueueId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
