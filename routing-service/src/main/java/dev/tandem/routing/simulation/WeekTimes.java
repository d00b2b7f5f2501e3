package dev.tandem.routing.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Times of the week on a wall clock, such as an agent's shifts. */
final class WeekTimes {

    static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    private final List<DaySpan> spans = new ArrayList<>();

    /**
     * A time of day.
     *
     * @param from minutes after midnight
     * @param to minutes after midnight, later; beyond a day: on the next day
     */
    record Span(int from, int to) {}

    /** A time of some days. */
    record DaySpan(Set<DayOfWeek> days, Span span) {}

    /** A time between two moments, UTC. */
    record Time(Instant from, Instant to) {}

    static WeekTimes of(Set<DayOfWeek> days, Span span) {
        WeekTimes times = new WeekTimes();
        times.spans.add(new DaySpan(days, span));
        return times;
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    void add(Set<DayOfWeek> days, Span span, Place place) {
        DaySpan next = new DaySpan(days, span);
        if (spans.stream().anyMatch(known -> overlap(known, next))) {
            throw place.error("overlaps one before");
        }
        spans.add(next);
    }

    boolean covers(DayOfWeek day, Span inner) {
        return spans.stream()
                .anyMatch(outer -> outer.days().stream().anyMatch(outerDay -> {
                    int shift = distance(outerDay, day);
                    return outer.span().from() <= inner.from() + shift
                            && inner.to() + shift <= outer.span().to();
                }));
    }

    private static int distance(DayOfWeek from, DayOfWeek to) {
        return Math.floorMod(to.getValue() - from.getValue(), 7) * DAY;
    }

    private static boolean overlap(DaySpan one, DaySpan other) {
        return one.days().stream()
                .anyMatch(a -> other.days().stream().anyMatch(b -> {
                    int shift = distance(a, b);
                    return meet(one.span(), other.span(), shift) || meet(one.span(), other.span(), shift - WEEK);
                }));
    }

    private static boolean meet(Span one, Span other, int shift) {
        return one.from() < other.to() + shift && other.from() + shift < one.to();
    }

    /** All of them that touch so many days from a first one. */
    List<Time> between(LocalDate first, int days, ZoneId zone) {
        List<Time> times = new ArrayList<>();
        Instant start = first.atStartOfDay(zone).toInstant();
        Instant end = first.plusDays(days).atStartOfDay(zone).toInstant();
        for (int i = -1; i < days; i++) {
            LocalDate date = first.plusDays(i);
            for (DaySpan span : spans) {
                if (span.days().contains(date.getDayOfWeek())) {
                    Instant from = at(date, span.span().from(), zone);
                    Instant to = at(date, span.span().to(), zone);
                    if (to.isAfter(start) && from.isBefore(end) && to.isAfter(from)) {
                        times.add(new Time(from.isBefore(start) ? start : from, to));
                    }
                }
            }
        }
        times.sort((a, b) -> a.from().compareTo(b.from()));
        return times;
    }

    private static Instant at(LocalDate date, int minutes, ZoneId zone) {
        return date.plusDays(minutes / DAY)
                .atTime(minutes % DAY / 60, minutes % 60)
                .atZone(zone)
                .toInstant();
    }
}
