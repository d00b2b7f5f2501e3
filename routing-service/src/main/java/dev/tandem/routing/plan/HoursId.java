package dev.tandem.routing.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tandem.contracts.id.QueueId;

/**
 * Names opening hours, such as {@code office}. Travels as a bare JSON string.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record HoursId(@JsonValue String value) {

    @JsonCreator
    public HoursId {
        // The one rule for identifiers stands there.
        value = new QueueId(value).value();
    }

    @Override
    public String toString() {
        return value;
    }
}
