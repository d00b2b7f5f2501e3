package dev.tandem.routing.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessHoursTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aLunchBreakIsClosed() {
        BusinessHours hours = week(DayOfWeek.MONDAY, "09:00-12:00", "13:00-17:00");
        assertThat(hours.isOpen(at("2026-03-02T08:00:00Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-03-02T11:00:00Z"))).isFalse();
        assertThat(hours.nextOpening(at("2026-03-02T11:30:00Z"))).isEqualTo(at("2026-03-02T12:00:00Z"));
        assertThat(hours.nextClosing(at("2026-03-02T12:30:00Z"))).isEqualTo(at("2026-03-02T16:00:00Z"));
        assertThat(hours.between(at("2026-03-01T00:00:00Z"), at("2026-03-03T00:00:00Z")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(hours.plus(at("2026-03-02T10:30:00Z"), Duration.ofHours(1))).isEqualTo(at("2026-03-02T12:30:00Z"));
    }

    @Test
    void aNightShiftBelongsToTheDayOnWhichItBegins() {
        BusinessHours hours = BusinessHours.of(
                BERLIN,
                Map.of(DayOfWeek.FRIDAY, List.of(interval("22:00-02:00"))),
                List.of(new Holiday("Saturday off", null, List.of(LocalDate.parse("2026-03-07")))),
                List.of());
        assertThat(hours.isOpen(at("2026-03-07T00:30:00Z"))).isTrue();
        assertThat(hours.nextClosing(at("2026-03-06T22:00:00Z"))).isEqualTo(at("2026-03-07T01:00:00Z"));
        BusinessHours without = BusinessHours.of(
                BERLIN,
                Map.of(DayOfWeek.FRIDAY, List.of(interval("22:00-02:00"))),
                List.of(new Holiday("Friday off", null, List.of(LocalDate.parse("2026-03-06")))),
                List.of());
        assertThat(without.isOpen(at("2026-03-07T00:30:00Z"))).isFalse();
    }

    @Test
    void anExceptionOverridesAHolidayAndAHolidayTheWeek() {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(interval("09:00-17:00")));
        }
        BusinessHours hours = BusinessHours.of(
                ZoneId.of("UTC"),
                week,
                List.of(new Holiday("Christmas", MonthDay.of(12, 25), List.of())),
                List.of(new DayException(
                        LocalDate.parse("2026-12-25"), "Emergency", List.of(interval("10:00-11:00")))));
        assertThat(hours.isOpen(at("2026-12-25T10:30:00Z"))).isTrue();
        assertThat(hours.isOpen(at("2026-12-25T09:30:00Z"))).isFalse();
        assertThat(hours.isOpen(at("2027-12-25T10:30:00Z"))).isFalse();
        assertThat(hours.between(at("2026-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z")))
                .isEqualTo(Duration.ofHours(8).multipliedBy(730 - 2).plusHours(1));
    }

    @Test
    void theHourThatIsSkippedIsNeverOpenAndTheRepeatedOneTwice() {
        BusinessHours hours = week(DayOfWeek.SUNDAY, "02:00-03:00");
        assertThat(hours.between(at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z")))
                .isZero();
        assertThat(hours.between(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")))
                .isEqualTo(Duration.ofHours(2));
        BusinessHours allDay = week(DayOfWeek.SUNDAY, "00:00-00:00");
        assertThat(allDay.between(at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(allDay.between(at("2026-10-24T12:00:00Z"), at("2026-10-26T12:00:00Z")))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void whatNeverOpensNeverEnds() {
        BusinessHours never = BusinessHours.of(BERLIN, Map.of(), List.of(), List.of());
        assertThat(never.nextOpening(at("2026-03-02T08:00:00Z"))).isNull();
        assertThat(never.plus(at("2026-03-02T08:00:00Z"), Duration.ofNanos(1))).isNull();
        assertThat(never.plus(at("2026-03-02T08:00:00Z"), Duration.ZERO)).isEqualTo(at("2026-03-02T08:00:00Z"));
        assertThat(never.nextClosing(at("2026-03-02T08:00:00Z"))).isEqualTo(at("2026-03-02T08:00:00Z"));
        BusinessHours once = BusinessHours.of(
                ZoneId.of("UTC"),
                Map.of(),
                List.of(new Holiday("New year", MonthDay.of(1, 1), List.of())),
                List.of(new DayException(LocalDate.parse("2031-05-01"), "", List.of(interval("09:00-10:00")))));
        assertThat(once.nextOpening(at("2026-03-02T08:00:00Z"))).isEqualTo(at("2031-05-01T09:00:00Z"));
        assertThat(once.plus(at("2026-03-02T08:00:00Z"), Duration.ofHours(2))).isNull();
        assertThat(once.nextOpening(at("2031-05-01T10:00:00Z"))).isNull();
    }

    @Test
    void whatNeverClosesNeverBegins() {
        Map<DayOfWeek, List<OpenInterval>> always = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            always.put(day, List.of(interval("00:00-00:00")));
        }
        BusinessHours hours = BusinessHours.of(BERLIN, always, List.of(), List.of());
        assertThat(hours.nextClosing(at("2026-03-02T08:00:00Z"))).isNull();
        assertThat(hours.between(at("2000-01-01T00:00:00Z"), at("2100-01-01T00:00:00Z")))
                .isEqualTo(Duration.between(at("2000-01-01T00:00:00Z"), at("2100-01-01T00:00:00Z")));
        assertThat(hours.plus(at("2000-01-01T00:00:00Z"), Duration.ofDays(36525)))
                .isEqualTo(at("2000-01-01T00:00:00Z").plus(Duration.ofDays(36525)));
    }

    @Test
    void timeIsNotAddedBackwards() {
        assertThatThrownBy(() ->
                        week(DayOfWeek.MONDAY, "09:00-12:00").plus(at("2026-03-02T08:00:00Z"), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static BusinessHours week(DayOfWeek day, String... open) {
        return BusinessHours.of(
                BERLIN,
                Map.of(
                        day,
                        List.of(open).stream().map(BusinessHoursTests::interval).toList()),
                List.of(),
                List.of());
    }

    static OpenInterval interval(String text) {
        return new OpenInterval(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6)));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
