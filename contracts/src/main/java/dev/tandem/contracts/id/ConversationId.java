package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one customer thread, from its first event to its resolution. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record ConversationId(@JsonValue String value) {

    @JsonCreator
    public ConversationId {
        IdentifierFormat.check("ConversationId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
