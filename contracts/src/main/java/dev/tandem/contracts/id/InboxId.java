package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one inbox: a brand or site that customers write to. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record InboxId(@JsonValue String value) {

    @JsonCreator
    public InboxId {
        IdentifierFormat.check("InboxId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
