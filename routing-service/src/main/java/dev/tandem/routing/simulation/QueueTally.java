package dev.tandem.routing.simulation;

import java.time.Duration;
import java.time.Instant;

/** Counts what happens in one queue. */
final class QueueTally {

    /** Who leaves within this time was hardly there. */
    static final double SHORT_ABANDON_SECONDS = 10;

    private final Grid grid;
    private final double target;
    final Samples waits = new Samples();
    final Samples handleTimes = new Samples();
    final int[] offered;
    final int[] handled;
    final int[] inTime;
    final int[] abandoned;
    final int[] shortAbandons;
    final int[] overflowed;
    final double[] waitingSeconds;
    final int[] longest;

    /** The sum of the times that all waited, those who left included, from which patience is estimated. */
    double waited;

    private int waiting;
    private Instant changed;

    QueueTally(Grid grid, Duration target) {
        this.grid = grid;
        this.target = Seconds.of(target);
        int size = grid.size();
        offered = new int[size];
        handled = new int[size];
        inTime = new int[size];
        abandoned = new int[size];
        shortAbandons = new int[size];
        overflowed = new int[size];
        waitingSeconds = new double[size];
        longest = new int[size];
        changed = grid.start();
    }

    /** Somebody comes into the queue. */
    void enters(Instant at) {
        offered[grid.index(at)]++;
        waiting(at, 1);
    }

    /** Somebody who waited since then is answered. All that belongs to one wait counts when the wait began. */
    void answers(Instant since, Instant at) {
        waiting(at, -1);
        double wait = Seconds.between(since, at);
        waited += wait;
        waits.add(wait);
        handled[grid.index(since)]++;
        inTime[grid.index(since)] += wait <= target ? 1 : 0;
    }

    /** Somebody who waited since then gives up. */
    void abandons(Instant since, Instant at) {
        waiting(at, -1);
        double wait = Seconds.between(since, at);
        waited += wait;
        (wait <= SHORT_ABANDON_SECONDS ? shortAbandons : abandoned)[grid.index(since)]++;
    }

    /** Somebody goes on to another queue. */
    void overflows(Instant since, Instant at) {
        waiting(at, -1);
        overflowed[grid.index(since)]++;
    }

    int waiting() {
        return waiting;
    }

    void waiting(Instant at, int more) {
        int before = waiting;
        grid.cut(changed, at, (interval, seconds) -> {
            waitingSeconds[interval] += before * seconds;
            longest[interval] = Math.max(longest[interval], before);
        });
        changed = at;
        waiting += more;
        if (grid.covers(at)) {
            longest[grid.index(at)] = Math.max(longest[grid.index(at)], waiting);
        }
    }
}
