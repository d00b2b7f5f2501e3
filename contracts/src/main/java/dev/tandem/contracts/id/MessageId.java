package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one posted message or private note. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record MessageId(@JsonValue String value) {

    @JsonCreator
    public MessageId {
        IdentifierFormat.check("MessageId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
