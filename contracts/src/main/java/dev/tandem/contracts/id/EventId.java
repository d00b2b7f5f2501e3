package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one logged or published event; the key that consumers deduplicate on. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record EventId(@JsonValue String value) {

    @JsonCreator
    public EventId {
        IdentifierFormat.check("EventId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
