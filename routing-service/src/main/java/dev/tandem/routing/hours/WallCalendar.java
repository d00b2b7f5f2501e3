package dev.tandem.routing.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Open time on a wall clock that never jumps. Weeks in which nothing is special are taken as a whole. */
final class WallCalendar {

    private static final Duration WHOLE_DAY = Duration.ofDays(1);
    private static final int WEEK = 7;
    /** Days after which the calendar, and so the week and the yearly holidays, repeat. */
    private static final int CYCLE = 146_097;

    private final Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, List<OpenInterval>> exceptions = new HashMap<>();
    private final Set<LocalDate> closed = new HashSet<>();
    private final Set<MonthDay> closedYearly = new HashSet<>();
    private final NavigableSet<LocalDate> specialDates = new TreeSet<>();
    private final NavigableSet<MonthDay> specialDays = new TreeSet<>();
    private final Map<DayOfWeek, DayShape> usual = new EnumMap<>(DayOfWeek.class);
    private final Duration usualWeek;

    WallCalendar(Map<DayOfWeek, List<OpenInterval>> week, List<Holiday> holidays, Collection<DayException> exceptions) {
        this.week.putAll(week);
        exceptions.forEach(exception -> this.exceptions.put(exception.date(), exception.open()));
        holidays.forEach(holiday -> {
            closed.addAll(holiday.dates());
            if (holiday.yearly() != null) {
                closedYearly.add(holiday.yearly());
            }
        });
        specialDates.addAll(closed);
        specialDates.addAll(this.exceptions.keySet());
        specialDays.addAll(closedYearly);
        Duration sum = Duration.ZERO;
        for (DayOfWeek day : DayOfWeek.values()) {
            DayShape shape = DayShape.of(usual(day.minus(1)), usual(day));
            usual.put(day, shape);
            sum = sum.plus(shape.open());
        }
        usualWeek = sum;
    }

    boolean isOpen(LocalDateTime at) {
        return shape(at.toLocalDate()).isOpen(at.toLocalTime().toNanoOfDay());
    }

    Duration between(LocalDateTime from, LocalDateTime to) {
        LocalDate day = from.toLocalDate();
        LocalDate last = to.toLocalDate();
        long start = from.toLocalTime().toNanoOfDay();
        long end = to.toLocalTime().toNanoOfDay();
        if (day.equals(last)) {
            return Duration.ofNanos(shape(day).openBefore(end) - shape(day).openBefore(start));
        }
        Duration open = Duration.ofNanos(
                shape(day).openBefore(DayShape.DAY) - shape(day).openBefore(start));
        day = day.plusDays(1);
        while (day.isBefore(last)) {
            long weeks = usualWeeks(day, last);
            if (weeks > 0) {
                open = open.plus(usualWeek.multipliedBy(weeks));
                day = day.plusDays(weeks * WEEK);
            } else {
                open = open.plus(shape(day).open());
                day = day.plusDays(1);
            }
        }
        return open.plusNanos(shape(last).openBefore(end));
    }

    /**
     * Where the sum is reached, if not after the end.
     *
     * @param end absent: there is none
     */
    Sum plus(LocalDateTime from, Duration open, @Nullable LocalDateTime end) {
        if (open.isZero()) {
            return new Sum(from, Duration.ZERO);
        }
        LocalDate day = from.toLocalDate();
        LocalDate giveUp = day.plusDays(CYCLE);
        long start = from.toLocalTime().toNanoOfDay();
        Duration left = open;
        while (end == null || !day.isAfter(end.toLocalDate())) {
            long weeks = start == 0 ? usualWeeks(day, end == null ? LocalDate.MAX : end.toLocalDate()) : 0;
            if (weeks > 0 && (usualWeek.isZero() || left.compareTo(usualWeek) > 0)) {
                // One week less than would do, since the sum is reached within it.
                weeks = usualWeek.isZero()
                        ? weeks
                        : Math.min(weeks, left.minusNanos(1).dividedBy(usualWeek));
                if (end == null && usualWeek.isZero() && weeks >= CYCLE / WEEK) {
                    return new Sum(null, left);
                }
                left = left.minus(usualWeek.multipliedBy(weeks));
                day = day.plusDays(weeks * WEEK);
                giveUp = usualWeek.isZero() ? giveUp : day.plusDays(CYCLE);
                continue;
            }
            DayShape shape = shape(day);
            long last = end != null && day.equals(end.toLocalDate())
                    ? end.toLocalTime().toNanoOfDay()
                    : DayShape.DAY;
            long here = shape.openBefore(last) - shape.openBefore(start);
            if (left.compareTo(Duration.ofNanos(here)) <= 0 && here > 0) {
                long at = shape.reached(shape.openBefore(start) + left.toNanos());
                return new Sum(day.atStartOfDay().plusNanos(at), Duration.ZERO);
            }
            left = left.minusNanos(here);
            giveUp = here > 0 ? day.plusDays(CYCLE) : giveUp;
            if (end == null && day.isAfter(giveUp)) {
                return new Sum(null, left);
            }
            day = day.plusDays(1);
            start = 0;
        }
        return new Sum(null, left);
    }

    /** The first moment that is open, or closed, before the end. */
    @Nullable
    LocalDateTime next(LocalDateTime from, boolean open, @Nullable LocalDateTime end) {
        LocalDate day = from.toLocalDate();
        LocalDate giveUp = day.plusDays(CYCLE);
        long start = from.toLocalTime().toNanoOfDay();
        Duration nothing = open ? Duration.ZERO : WHOLE_DAY.multipliedBy(WEEK);
        while (end == null ? !day.isAfter(giveUp) : !day.isAfter(end.toLocalDate())) {
            long weeks = start == 0 && usualWeek.equals(nothing)
                    ? usualWeeks(day, end == null ? giveUp.plusDays(WEEK) : end.toLocalDate())
                    : 0;
            if (weeks > 0) {
                day = day.plusDays(weeks * WEEK);
                continue;
            }
            long at = shape(day).next(start, open);
            if (at < DayShape.DAY) {
                LocalDateTime found = day.atTime(LocalTime.ofNanoOfDay(at));
                return end == null || found.isBefore(end) ? found : null;
            }
            day = day.plusDays(1);
            start = 0;
        }
        return null;
    }

    /** How many whole weeks begin here and end before the last day, none of whose days is special. */
    private long usualWeeks(LocalDate day, LocalDate last) {
        LocalDate special = nextSpecial(day.minusDays(1));
        LocalDate end = special != null && special.isBefore(last) ? special : last;
        return Math.max(0, ChronoUnit.DAYS.between(day, end) / WEEK);
    }

    /** The first special date, this one or later. */
    private @Nullable LocalDate nextSpecial(LocalDate from) {
        LocalDate dated = specialDates.ceiling(from);
        if (specialDays.isEmpty()) {
            return dated;
        }
        LocalDate yearly = nextYearly(from);
        return dated == null || yearly.isBefore(dated) ? yearly : dated;
    }

    private LocalDate nextYearly(LocalDate from) {
        // A 29 February that this year does not have is taken for the 28th; a day too many costs nothing.
        MonthDay next = specialDays.ceiling(MonthDay.from(from));
        return next != null && !next.atYear(from.getYear()).isBefore(from)
                ? next.atYear(from.getYear())
                : specialDays.first().atYear(from.getYear() + 1);
    }

    private DayShape shape(LocalDate day) {
        if (!special(day) && !special(day.minusDays(1))) {
            return usual.get(day.getDayOfWeek());
        }
        return DayShape.of(intervals(day.minusDays(1)), intervals(day));
    }

    private boolean special(LocalDate day) {
        return exceptions.containsKey(day) || closed(day);
    }

    private boolean closed(LocalDate day) {
        return closed.contains(day) || (!closedYearly.isEmpty() && closedYearly.contains(MonthDay.from(day)));
    }

    private List<OpenInterval> intervals(LocalDate day) {
        List<OpenInterval> exception = exceptions.get(day);
        if (exception != null) {
            return exception;
        }
        return closed(day) ? List.of() : usual(day.getDayOfWeek());
    }

    private List<OpenInterval> usual(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /**
     * How far a sum went.
     *
     * @param reached where it was complete; absent if it was not
     * @param left what is missing
     */
    record Sum(@Nullable LocalDateTime reached, Duration left) {}
}
