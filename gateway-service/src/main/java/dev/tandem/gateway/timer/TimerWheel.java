package dev.tandem.gateway.timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hashed timing wheel: scheduling and cancelling cost the same however many timers wait, and one thread serves all. It
 * sleeps while nothing is due. A timer fires at most {@value #TICK_MILLIS} ms late (plus scheduling noise), never early.
 */
public final class TimerWheel implements AutoCloseable {

    static final int TICK_MILLIS = 20;

    private static final int SLOTS = 2048;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final Logger log = LoggerFactory.getLogger(TimerWheel.class);

    private final @Nullable Timer[] slots = new Timer[SLOTS];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long currentTick;
    private long sleepingUntilTick = Long.MAX_VALUE;
    private int waiting;
    private volatile boolean closed;

    private TimerWheel(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** A wheel that runs on its own daemon thread until closed. */
    public static TimerWheel start() {
        var wheel = new TimerWheel(System::nanoTime);
        Thread.ofPlatform().daemon().name("gateway-timers").start(wheel::run);
        return wheel;
    }

    /** A wheel without a thread, for tests: time is what the supplier says, and {@link #fireDue()} drives it. */
    public static TimerWheel driven(LongSupplier nanoTime) {
        return new TimerWheel(nanoTime);
    }

    /** Schedules the timer after the delay, in place of the time it was waiting for, if any. */
    public void schedule(Timer timer, Duration delay) {
        lock.lock();
        try {
            if (timer.slot != Timer.UNSCHEDULED) {
                unlink(timer);
            }
            long at = nanoTime.getAsLong() - startNanos + Math.max(0, delay.toNanos());
            timer.deadlineTick = Math.max((at + TICK_NANOS - 1) / TICK_NANOS, currentTick + 1);
            link(timer);
            if (timer.deadlineTick < sleepingUntilTick) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs the task once after the delay. */
    public Timer schedule(Runnable task, Duration delay) {
        var timer = new Timer(task);
        schedule(timer, delay);
        return timer;
    }

    /** Makes the timer not fire, unless it is firing just now. Harmless if it does not wait. */
    public void cancel(Timer timer) {
        lock.lock();
        try {
            if (timer.slot != Timer.UNSCHEDULED) {
                unlink(timer);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many timers wait. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Fires what is due now, on the calling thread. */
    public void fireDue() {
        for (var timer : takeDue()) {
            try {
                timer.task.run();
            } catch (RuntimeException e) {
                log.error("a timer's task failed", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            fireDue();
            lock.lock();
            try {
                sleepingUntilTick = nextTick();
                long nanos = sleepingUntilTick == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : startNanos + sleepingUntilTick * TICK_NANOS - nanoTime.getAsLong();
                if (nanos > 0 && !closed) {
                    changed.awaitNanos(nanos);
                }
                sleepingUntilTick = Long.MIN_VALUE;
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                lock.unlock();
            }
        }
    }

    private List<Timer> takeDue() {
        lock.lock();
        try {
            long now = nowTick();
            if (waiting == 0 || now <= currentTick) {
                currentTick = Math.max(currentTick, now);
                return List.of();
            }
            var due = new ArrayList<Timer>();
            long from = now - currentTick >= SLOTS ? now - SLOTS + 1 : currentTick + 1;
            for (long tick = from; tick <= now; tick++) {
                takeDue((int) (tick % SLOTS), now, due);
            }
            currentTick = now;
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void takeDue(int slot, long now, List<Timer> due) {
        var timer = slots[slot];
        while (timer != null) {
            var following = timer.next;
            if (timer.deadlineTick <= now) {
                unlink(timer);
                due.add(timer);
            }
            timer = following;
        }
    }

    /** The next tick whose slot holds anything; its timers may still have rounds to go. */
    private long nextTick() {
        if (waiting == 0) {
            return Long.MAX_VALUE;
        }
        for (int ahead = 1; ahead <= SLOTS; ahead++) {
            if (slots[(int) ((currentTick + ahead) % SLOTS)] != null) {
                return currentTick + ahead;
            }
        }
        return currentTick + SLOTS;
    }

    private long nowTick() {
        return (nanoTime.getAsLong() - startNanos) / TICK_NANOS;
    }

    private void link(Timer timer) {
        int slot = (int) (timer.deadlineTick % SLOTS);
        var head = slots[slot];
        timer.slot = slot;
        timer.previous = null;
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        slots[slot] = timer;
        waiting++;
    }

    private void unlink(Timer timer) {
        if (timer.previous == null) {
            slots[timer.slot] = timer.next;
        } else {
            timer.previous.next = timer.next;
        }
        if (timer.next != null) {
            timer.next.previous = timer.previous;
        }
        timer.previous = null;
        timer.next = null;
        timer.slot = Timer.UNSCHEDULED;
        waiting--;
    }
}
