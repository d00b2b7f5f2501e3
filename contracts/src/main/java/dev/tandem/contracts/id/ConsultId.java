package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one consult: a second agent asked into one conversation. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record ConsultId(@JsonValue String value) {

    @JsonCreator
    public ConsultId {
        IdentifierFormat.check("ConsultId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
