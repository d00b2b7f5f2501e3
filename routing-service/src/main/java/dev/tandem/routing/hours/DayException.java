package dev.tandem.routing.hours;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What opens on one date, whatever the weekday or a holiday say.
 *
 * @param date which
 * @param name why, for people
 * @param open what opens on that date; nothing: closed
 */
public record DayException(
        LocalDate date,
        @DefaultValue("") String name,
        @DefaultValue List<OpenInterval> open) {

    public DayException {
        Objects.requireNonNull(date, "an exception needs its date");
        name = Objects.requireNonNullElse(name, "");
        open = open == null ? List.of() : List.copyOf(open);
    }
}
