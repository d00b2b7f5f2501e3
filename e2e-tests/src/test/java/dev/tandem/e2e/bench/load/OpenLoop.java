package dev.tandem.e2e.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sends on a fixed schedule, whatever the answers do. What is late because of a stall is measured as late. */
public final class OpenLoop {

    private static final long SPIN_NANOS = 20_000;

    private OpenLoop() {}

    /** Sends one. */
    public interface Send {

        /**
         * Sends now.
         *
         * @param index from 0
         * @param scheduled when it was due, as {@link System#nanoTime}
         */
        void send(int index, long scheduled);
    }

    /**
     * Runs the schedule on the calling thread.
     *
     * @return how many were sent
     */
    public static int run(double perSecond, Duration time, Send send) {
        int count = count(perSecond, time);
        double gap = 1e9 / perSecond;
        long start = System.nanoTime() + 1_000_000;
        for (int index = 0; index < count; index++) {
            long scheduled = start + Math.round(index * gap);
            awaitUntil(scheduled);
            send.send(index, scheduled);
        }
        return count;
    }

    /** How many a run sends. */
    public static int count(double perSecond, Duration time) {
        return (int) Math.round(perSecond * time.toNanos() / 1e9);
    }

    private static void awaitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
