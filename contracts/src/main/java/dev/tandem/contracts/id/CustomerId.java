package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one customer: a visitor of an inbox, or a verified person of the site. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record CustomerId(@JsonValue String value) {

    @JsonCreator
    public CustomerId {
        IdentifierFormat.check("CustomerId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
