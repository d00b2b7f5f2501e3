package dev.tandem.routing.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** Against somebody who looks at the wall clock every minute. */
class BusinessHoursPropertyTests {

    /** With and without daylight saving; by half an hour (Lord Howe), at midnight (Santiago, Beirut), a day that is not (Apia). */
    private static final List<ZoneId> ZONES = List.of(
                    "UTC",
                    "Europe/Berlin",
                    "America/New_York",
                    "America/Santiago",
                    "America/St_Johns",
                    "Asia/Beirut",
                    "Asia/Kolkata",
                    "Australia/Lord_Howe",
                    "Pacific/Apia",
                    "Africa/Casablanca")
            .stream()
            .map(ZoneId::of)
            .toList();

    private static final Instant START = Instant.parse("2009-01-01T00:00:00Z");
    private static final int YEARS_MINUTES = 4 * 365 * 24 * 60;

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void theMinutesAreThoseOnTheClock(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        Naive naive = new Naive(random);
        BusinessHours hours = naive.hours();
        Instant from = START.plus(random.nextInt(YEARS_MINUTES), ChronoUnit.MINUTES);
        int minutes = random.nextInt(12 * 24 * 60);
        long open = 0;
        Instant opening = null;
        Instant closing = null;
        for (int i = 0; i < minutes; i++) {
            Instant at = from.plus(i, ChronoUnit.MINUTES);
            boolean isOpen = naive.isOpen(at);
            assertThat(hours.isOpen(at)).as("%s at %s", naive, at).isEqualTo(isOpen);
            open += isOpen ? 1 : 0;
            opening = opening == null && isOpen ? at : opening;
            closing = closing == null && !isOpen ? at : closing;
        }
        Instant to = from.plus(minutes, ChronoUnit.MINUTES);
        assertThat(hours.between(from, to)).as("%s %s %s", naive, from, to).isEqualTo(Duration.ofMinutes(open));
        assertThat(hours.between(to, from)).isEqualTo(Duration.ofMinutes(-open));
        soonest(hours.nextOpening(from), opening, to, naive);
        soonest(hours.nextClosing(from), closing, to, naive);
    }

    private static void soonest(Instant found, Instant naive, Instant to, Naive hours) {
        if (naive != null) {
            assertThat(found).as("%s", hours).isEqualTo(naive);
        } else if (found != null) {
            assertThat(found).as("%s", hours).isAfterOrEqualTo(to);
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void addingAndMeasuringAgree(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        Naive naive = new Naive(random);
        BusinessHours hours = naive.hours();
        Instant from = START.plusNanos(
                random.nextLong(Duration.ofMinutes(YEARS_MINUTES).toNanos()));
        Duration open = Duration.ofNanos(
                random.nextLong(Duration.ofDays(random.nextBoolean() ? 3 : 900).toNanos()));
        Instant end = hours.plus(from, open);
        if (end == null) {
            return;
        }
        assertThat(hours.between(from, end)).as("%s from %s", naive, from).isEqualTo(open);
        if (!open.isZero()) {
            // The first such moment: just before it some open time is missing.
            assertThat(hours.between(from, end.minusNanos(1)))
                    .as("%s from %s", naive, from)
                    .isLessThan(open);
        }
        Duration more = Duration.ofNanos(random.nextLong(Duration.ofDays(2).toNanos()));
        assertThat(hours.plus(end, more)).isEqualTo(hours.plus(from, open.plus(more)));
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void timeAddsUpAndKeepsItsOrder(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        Naive naive = new Naive(random);
        BusinessHours hours = naive.hours();
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            moments.add(START.plusNanos(
                    random.nextLong(Duration.ofMinutes(YEARS_MINUTES).toNanos())));
        }
        moments.sort(null);
        Instant a = moments.get(0);
        Instant b = moments.get(1);
        Instant c = moments.get(2);
        assertThat(hours.between(a, b).plus(hours.between(b, c)))
                .as("%s", naive)
                .isEqualTo(hours.between(a, c));
        assertThat(hours.between(a, b)).isBetween(Duration.ZERO, Duration.between(a, b));
        Instant opening = hours.nextOpening(b);
        if (opening != null) {
            assertThat(opening).isAfterOrEqualTo(b);
            assertThat(hours.isOpen(opening)).isTrue();
            assertThat(hours.between(b, opening)).isZero();
            assertThat(hours.nextOpening(a)).isBeforeOrEqualTo(opening);
        }
    }

    /** Hours made up at random, and the slow way to look at them. */
    private static final class Naive {

        private final ZoneId zone;
        private final Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        private final List<Holiday> holidays = new ArrayList<>();
        private final List<DayException> exceptions = new ArrayList<>();

        Naive(Random random) {
            zone = ZONES.get(random.nextInt(ZONES.size()));
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, intervals(random));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                LocalDate date = date(random);
                holidays.add(new Holiday("holiday", MonthDay.from(date), List.of(date(random), date(random))));
            }
            Map<LocalDate, DayException> byDate = new HashMap<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                LocalDate date = date(random);
                byDate.put(date, new DayException(date, "", intervals(random)));
            }
            exceptions.addAll(byDate.values());
        }

        private static LocalDate date(Random random) {
            return LocalDate.parse("2009-01-01").plusDays(random.nextInt(4 * 366));
        }

        private static List<OpenInterval> intervals(Random random) {
            List<OpenInterval> open = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                open.add(new OpenInterval(time(random), time(random)));
            }
            return open;
        }

        private static LocalTime time(Random random) {
            return random.nextInt(4) == 0 ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(60L * random.nextInt(24 * 60));
        }

        BusinessHours hours() {
            return BusinessHours.of(zone, week, holidays, exceptions);
        }

        boolean isOpen(Instant at) {
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            LocalTime time = wall.toLocalTime();
            for (OpenInterval interval : on(wall.toLocalDate())) {
                boolean night = !interval.to().isAfter(interval.from());
                boolean nothing = interval.from().equals(interval.to()) && interval.to() != LocalTime.MIDNIGHT;
                if (!nothing && !time.isBefore(interval.from()) && (night || time.isBefore(interval.to()))) {
                    return true;
                }
            }
            for (OpenInterval interval : on(wall.toLocalDate().minusDays(1))) {
                boolean night = interval.to().isBefore(interval.from());
                if (night && time.isBefore(interval.to())) {
                    return true;
                }
            }
            return false;
        }

        private List<OpenInterval> on(LocalDate date) {
            for (DayException exception : exceptions) {
                if (exception.date().equals(date)) {
                    return exception.open();
                }
            }
            for (Holiday holiday : holidays) {
                if (holiday.dates().contains(date) || MonthDay.from(date).equals(holiday.yearly())) {
                    return List.of();
                }
            }
            return week.get(date.getDayOfWeek());
        }

        @Override
        public String toString() {
            return zone + " " + week + " " + holidays + " " + exceptions;
        }
    }
}
