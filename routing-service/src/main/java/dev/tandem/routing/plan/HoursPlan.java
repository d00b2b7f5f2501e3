package dev.tandem.routing.plan;

import dev.tandem.routing.hours.BusinessHours;
import dev.tandem.routing.hours.DayException;
import dev.tandem.routing.hours.Holiday;
import dev.tandem.routing.hours.OpenInterval;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Opening hours as configured. An exception overrides a holiday, and a holiday the week.
 *
 * @param name name for people
 * @param timeZone whose wall clock the times are of
 * @param week what opens on which weekday; a day without intervals is closed
 * @param holidays days on which nothing opens
 * @param exceptions dates with their own intervals
 */
public record HoursPlan(
        String name,
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue Map<DayOfWeek, List<OpenInterval>> week,
        @DefaultValue List<Holiday> holidays,
        @DefaultValue List<DayException> exceptions) {

    public HoursPlan {
        name = Objects.requireNonNullElse(name, "");
        timeZone = Objects.requireNonNullElse(timeZone, ZoneOffset.UTC);
        Map<DayOfWeek, List<OpenInterval>> days = new TreeMap<>();
        Lists.entries(week).forEach((day, open) -> days.put(day, Lists.copy(open)));
        week = Collections.unmodifiableMap(days);
        holidays = Lists.copy(holidays);
        exceptions = Lists.copy(exceptions);
    }

    /** To calculate with. */
    public BusinessHours hours() {
        return BusinessHours.of(timeZone, week, holidays, exceptions);
    }
}
