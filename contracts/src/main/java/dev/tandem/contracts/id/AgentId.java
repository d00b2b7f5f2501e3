package dev.tandem.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one human agent; equals the subject of the agent's token. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record AgentId(@JsonValue String value) {

    @JsonCreator
    public AgentId {
        IdentifierFormat.check("AgentId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
