package dev.tandem.routing.staffing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waiting without end (M/M/c): nobody gives up. Erlang 1917, as {@link ErlangB}; waiting times by
 * R. B. Cooper, "Introduction to Queueing Theory", 2nd ed., 1981, ch. 3. It overestimates the agents needed where customers
 * leave; {@link ErlangA} does not.
 */
public final class ErlangC {

    private final Traffic traffic;
    private final int agents;
    private final double waits;

    private ErlangC(Traffic traffic, int agents, double blocking) {
        this.traffic = traffic;
        this.agents = agents;
        this.waits = waits(agents, traffic.load(), blocking);
    }

    /** @param agents at least 1 */
    public static ErlangC of(Traffic traffic, int agents) {
        if (agents < 1) {
            throw new IllegalArgumentException("at least one agent is needed");
        }
        return new ErlangC(traffic, agents, ErlangB.blocking(agents, traffic.load()));
    }

    /** As few agents as reach the goal. */
    public static ErlangC required(Traffic traffic, ServiceGoal goal) {
        double blocking = 1;
        for (int agents = 1; ; agents++) {
            blocking = ErlangB.next(blocking, agents, traffic.load());
            if (agents > traffic.load()) {
                ErlangC staffed = new ErlangC(traffic, agents, blocking);
                if (staffed.serviceLevel(goal.within()) >= goal.answered() && staffed.occupancy() <= goal.occupancy()) {
                    return staffed;
                }
            }
        }
    }

    /** The probability that all agents are busy, for this load in erlangs; 1 if they cannot keep up. */
    public static double waitProbability(int agents, double load) {
        return waits(agents, load, ErlangB.blocking(agents, load));
    }

    private static double waits(int agents, double load, double blocking) {
        return load >= agents ? 1 : agents * blocking / (agents - load * (1 - blocking));
    }

    public int agents() {
        return agents;
    }

    /** Whether the agents can keep up at all; if not, the queue grows without end. */
    public boolean stable() {
        return traffic.load() < agents;
    }

    /** The probability that a customer has to wait. */
    public double waitProbability() {
        return waits;
    }

    /** The part of the customers who are answered within so long; 0 if the agents cannot keep up. */
    public double serviceLevel(Duration within) {
        if (!stable()) {
            return 0;
        }
        double spare = agents - traffic.load();
        return 1 - waits * Math.exp(-spare * Traffic.seconds(within) / traffic.handleSeconds());
    }

    /** The mean wait of all, those answered at once included; absent if the agents cannot keep up. */
    public @Nullable Duration averageSpeedOfAnswer() {
        return stable() ? Traffic.duration(waits * traffic.handleSeconds() / (agents - traffic.load())) : null;
    }

    /** The part of the time that an agent is busy; 1 if they cannot keep up. */
    public double occupancy() {
        return Math.min(1, traffic.load() / agents);
    }
}
