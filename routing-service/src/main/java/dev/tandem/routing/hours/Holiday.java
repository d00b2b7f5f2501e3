package dev.tandem.routing.hours;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A day on which nothing opens: every year on the same date, on listed dates (Easter), or both. What opened on the day
 * before and runs over midnight still closes at its own time.
 *
 * @param name for people
 * @param yearly month and day, such as {@code --12-25}; 29 February exists in leap years only
 * @param dates single dates
 */
public record Holiday(
        String name,
        @Nullable MonthDay yearly,
        @DefaultValue List<LocalDate> dates) {

    public Holiday {
        name = Objects.requireNonNullElse(name, "");
        dates = dates == null ? List.of() : dates.stream().sorted().distinct().toList();
    }
}
