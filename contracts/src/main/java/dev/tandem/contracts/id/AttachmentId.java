package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one uploaded file. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record AttachmentId(@JsonValue String value) {

    @JsonCreator
    public AttachmentId {
        IdentifierFormat.check("AttachmentId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
