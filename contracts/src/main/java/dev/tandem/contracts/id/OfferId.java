package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one offer of one conversation to one agent. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record OfferId(@JsonValue String value) {

    @JsonCreator
    public OfferId {
        IdentifierFormat.check("OfferId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
