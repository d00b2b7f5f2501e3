package dev.tandem.routing.writer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time that decisions are made by: the wall clock's, except that it <b>never goes back</b>.
 *
 * <ul>
 *   <li>When the wall clock is set back, this one goes on at half its speed until the wall clock has caught up: ten minutes
 *       are made up for in twenty. What rings for 20 s rings for 40 s at most meanwhile, and so for wrap-up, grace and
 *       cool-down; nothing that was over begins again, no offer ends twice, and no queue closes or opens twice.
 *   <li>When the wall clock is set forward, or the machine was asleep, this one follows at once. What was due in between
 *       happens once, in the order in which it was due, at the new time.
 *   <li>A new process goes on from the last time that was stored, so this holds across restarts and take-overs too.
 *   <li>Who is further back than {@link #MOST_BEHIND a day} is believed: that is a clock that was wrong and is right now.
 * </ul>
 */
final class SteadyClock {

    private static final Duration MOST_BEHIND = Duration.ofDays(1);
    private static final int SLOWER = 2;

    private final Clock wall;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private Instant last = Instant.MIN;
    private long lastNanos;

    /** @param nanos goes on evenly whatever happens to the wall clock, like {@link System#nanoTime()} */
    SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
    }

    Instant now() {
        return locked(this::read);
    }

    /** Now, and not before what another process, or this one before, has seen. */
    Instant nowAfter(Instant stored) {
        return locked(() -> {
            last = stored.isAfter(read()) && !stored.isAfter(last.plus(MOST_BEHIND)) ? stored : last;
            return last;
        });
    }

    /** How long until it will be so late, in nanoseconds of real time; negative when it is already. */
    long nanosUntil(Instant at) {
        return locked(() -> {
            Instant now = read();
            Instant shown = wall.instant();
            Duration slowly = Duration.between(now, at).multipliedBy(SLOWER);
            Duration normally = Duration.between(shown, at);
            Duration until = now.isAfter(shown) && slowly.compareTo(normally) < 0 ? slowly : normally;
            return until.compareTo(MOST_BEHIND) > 0 ? MOST_BEHIND.toNanos() : until.toNanos();
        });
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private Instant read() {
        long ticks = nanos.getAsLong();
        Instant shown = wall.instant();
        last = behind(shown) ? last.plusNanos(Math.max(0, ticks - lastNanos) / SLOWER) : shown;
        lastNanos = ticks;
        return last;
    }

    private boolean behind(Instant shown) {
        return shown.isBefore(last) && !shown.plus(MOST_BEHIND).isBefore(last);
    }
}
