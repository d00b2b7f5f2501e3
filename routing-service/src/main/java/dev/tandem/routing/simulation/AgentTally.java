package dev.tandem.routing.simulation;

import java.time.Instant;

/** Measures what one agent's time goes into. */
final class AgentTally {

    private final Grid grid;
    private final int capacity;
    final double[] onContact;
    final double[] idle;
    final double[] ready;
    final double[] slots;
    final double[] capacities;
    private Instant changed;
    private boolean available;
    private int held;
    private int ringing;

    AgentTally(Grid grid, int capacity) {
        this.grid = grid;
        this.capacity = capacity;
        int size = grid.size();
        onContact = new double[size];
        idle = new double[size];
        ready = new double[size];
        slots = new double[size];
        capacities = new double[size];
        changed = grid.start();
    }

    void available(Instant at, boolean now) {
        upTo(at);
        available = now;
    }

    void holds(Instant at, int more) {
        upTo(at);
        held += more;
    }

    void rings(Instant at, int more) {
        upTo(at);
        ringing += more;
    }

    int capacity() {
        return capacity;
    }

    boolean atWork() {
        return held > 0 || ringing > 0;
    }

    void upTo(Instant at) {
        grid.cut(changed, at, (interval, seconds) -> {
            if (held > 0) {
                onContact[interval] += seconds;
                slots[interval] += held * seconds;
            } else if (available && ringing == 0) {
                idle[interval] += seconds;
            }
            if (available || held > 0) {
                capacities[interval] += capacity * seconds;
            }
            if (available) {
                ready[interval] += seconds;
            }
        });
        changed = at;
    }
}
