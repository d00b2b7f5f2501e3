package dev.tandem.routing.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is there, and arithmetic in that time. One rule for everything: an instant is open if the wall clock in the
 * zone shows an open time then. So an hour that daylight saving skips is never open, one that it repeats is open twice, and
 * the time in between is real time. Immutable.
 *
 * <p>Cost: a step per change of the clock and per holiday or exception between the two instants; whole weeks in between
 * are counted, not walked.
 */
public final class BusinessHours {

    /** The calendar repeats after so long; whatever does not open until then never does. */
    private static final Duration HORIZON = Duration.ofDays(146_097L + 2);

    private final ZoneRules rules;
    private final WallCalendar calendar;

    private BusinessHours(ZoneRules rules, WallCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
    }

    /**
     * Hours by weekday; an exception overrides a holiday, and a holiday the week. Intervals that overlap count once.
     *
     * @param zone whose wall clock the times are of
     * @param week what opens on which weekday; nothing on a day that is not there
     * @param holidays days on which nothing opens
     * @param exceptions dates with their own intervals; of two for one date the later one holds
     */
    public static BusinessHours of(
            ZoneId zone,
            Map<DayOfWeek, List<OpenInterval>> week,
            List<Holiday> holidays,
            List<DayException> exceptions) {
        return new BusinessHours(zone.getRules(), new WallCalendar(week, holidays, exceptions));
    }

    /** Whether it is open at this moment. The moment of opening is, that of closing is not. */
    public boolean isOpen(Instant at) {
        return calendar.isOpen(wall(at, rules.getOffset(at)));
    }

    /** The first open moment, this one or later; absent if it never opens again. */
    public @Nullable Instant nextOpening(Instant from) {
        return next(from, true);
    }

    /** The first closed moment, this one or later; absent if it never closes again. */
    public @Nullable Instant nextClosing(Instant from) {
        return next(from, false);
    }

    /** How long it is open from one instant to the other; negative if the other is earlier. */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        Duration open = Duration.ZERO;
        for (Stretch stretch = stretch(from); ; stretch = stretch(stretch.end())) {
            Instant end = stretch.end() == null || stretch.end().isAfter(to) ? to : stretch.end();
            open = open.plus(calendar.between(stretch.from(), wall(end, stretch.offset())));
            if (end.equals(to)) {
                return open;
            }
        }
    }

    /**
     * The first moment by which it was open for so long since then; the same moment for zero.
     *
     * @return absent if it never is
     * @throws IllegalArgumentException if the time is negative
     */
    public @Nullable Instant plus(Instant from, Duration open) {
        if (open.isNegative()) {
            throw new IllegalArgumentException("cannot add a negative time");
        }
        Duration left = open;
        Instant horizon = from.plus(HORIZON);
        for (Stretch stretch = stretch(from); ; stretch = stretch(stretch.end())) {
            LocalDateTime end = stretch.end() == null ? null : wall(stretch.end(), stretch.offset());
            WallCalendar.Sum sum = calendar.plus(stretch.from(), left, end);
            if (sum.reached() != null) {
                return sum.reached().toInstant(stretch.offset());
            }
            if (stretch.end() == null) {
                return null;
            }
            if (sum.left().compareTo(left) < 0) {
                horizon = stretch.end().plus(HORIZON);
            } else if (stretch.end().isAfter(horizon)) {
                return null;
            }
            left = sum.left();
        }
    }

    private @Nullable Instant next(Instant from, boolean open) {
        Instant horizon = from.plus(HORIZON);
        for (Stretch stretch = stretch(from); ; stretch = stretch(stretch.end())) {
            LocalDateTime end = stretch.end() == null ? null : wall(stretch.end(), stretch.offset());
            LocalDateTime found = calendar.next(stretch.from(), open, end);
            if (found != null) {
                return found.toInstant(stretch.offset());
            }
            if (stretch.end() == null || stretch.end().isAfter(horizon)) {
                return null;
            }
        }
    }

    /** From here on the wall clock runs evenly, until the end; without end, for good. */
    private Stretch stretch(Instant from) {
        ZoneOffsetTransition next = rules.nextTransition(from);
        ZoneOffset offset = rules.getOffset(from);
        return new Stretch(wall(from, offset), offset, next == null ? null : next.getInstant());
    }

    private static LocalDateTime wall(Instant at, ZoneOffset offset) {
        return LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset);
    }

    private record Stretch(
            LocalDateTime from, ZoneOffset offset, @Nullable Instant end) {}
}
