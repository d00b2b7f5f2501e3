package dev.tandem.gateway.timer;

import org.jspecify.annotations.Nullable;

/**
 * One thing that waits in a {@link TimerWheel}. May be scheduled again and again; being scheduled anew replaces the old
 * time. Costs one small object and no thread.
 */
public final class Timer {

    final Runnable task;

    @Nullable
    Timer previous;

    @Nullable
    Timer next;

    long deadlineTick;
    int slot = UNSCHEDULED;

    static final int UNSCHEDULED = -1;

    /** @param task runs on the wheel's thread: it must be short and must not block */
    public Timer(Runnable task) {
        this.task = task;
    }
}
