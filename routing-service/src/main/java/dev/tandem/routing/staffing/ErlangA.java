package dev.tandem.routing.staffing;

import java.time.Duration;

/**
 * Waiting with patience (M/M/c+M): a customer leaves after an exponential time. C. Palm, "Research on telephone traffic
 * carried by full availability groups", Tele 1957; O. Garnett, A. Mandelbaum, M. Reiman, "Designing a Call Center with
 * Impatient Customers", Manufacturing &amp; Service Operations Management 4 (2002); the wait that a patient customer would
 * have, by S. Zeltyn and A. Mandelbaum, "Call Centers with Impatient Customers", Queueing Systems 51 (2005).
 *
 * <p>Sums are taken relative to the state in which just all agents are busy, and scaled, so that no number of agents
 * overflows.
 */
public final class ErlangA {

    private static final double NEGLIGIBLE = 1e-18;
    private static final double HUGE = 1e200;
    private static final int FEWEST_STEPS = 400;
    private static final double LONGEST_STEP = 0.02;

    private final Traffic traffic;
    private final int agents;
    private final double patience;
    private double waits;
    private double queueLength;
    private double logNorm;

    private ErlangA(Traffic traffic, int agents, Duration patience) {
        this.traffic = traffic;
        this.agents = agents;
        this.patience = Traffic.seconds(patience);
        balance();
    }

    /**
     * @param agents at least 1
     * @param patience mean time after which a customer who waits leaves, more than zero
     */
    public static ErlangA of(Traffic traffic, int agents, Duration patience) {
        if (agents < 1) {
            throw new IllegalArgumentException("at least one agent is needed");
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("the patience must be longer than zero");
        }
        return new ErlangA(traffic, agents, patience);
    }

    /** As few agents as reach the goal. */
    public static ErlangA required(Traffic traffic, Duration patience, ServiceGoal goal) {
        int high = 1;
        while (!of(traffic, high, patience).reaches(goal)) {
            high = Math.multiplyExact(high, 2);
        }
        int low = high / 2;
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (of(traffic, middle, patience).reaches(goal)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return of(traffic, high, patience);
    }

    private boolean reaches(ServiceGoal goal) {
        return serviceLevel(goal.within()) >= goal.answered() && occupancy() <= goal.occupancy();
    }

    /** The states, relative to that in which all are busy and nobody waits. */
    private void balance() {
        double arrivals = traffic.perSecond();
        double service = agents / traffic.handleSeconds();
        double log = 0;
        double busy = 1 / ErlangB.blocking(agents, traffic.load());
        double term = 1;
        double waiting = 0;
        double queue = 0;
        for (long k = 1; term > NEGLIGIBLE * (1 + waiting) || arrivals > service + k / patience; k++) {
            term *= arrivals / (service + k / patience);
            waiting += term;
            queue += k * term;
            if (waiting > HUGE) {
                busy /= HUGE;
                term /= HUGE;
                waiting /= HUGE;
                queue /= HUGE;
                log += Math.log(HUGE);
            }
        }
        double just = Math.exp(-log);
        double norm = busy + waiting;
        waits = Double.isInfinite(busy) ? 0 : (just + waiting) / norm;
        queueLength = Double.isInfinite(busy) ? 0 : queue / norm;
        logNorm = Math.log(norm) + log;
    }

    public int agents() {
        return agents;
    }

    /** The probability that all agents are busy when a customer comes. */
    public double waitProbability() {
        return waits;
    }

    /** The part of the customers who leave before they are answered. */
    public double abandonRate() {
        return traffic.perHour() == 0 ? 0 : queueLength / patience / traffic.perSecond();
    }

    /** The mean wait of all, those who leave and those answered at once included. */
    public Duration averageWait() {
        return Traffic.duration(traffic.perHour() == 0 ? 0 : queueLength / traffic.perSecond());
    }

    /** How many wait on average. */
    public double queueLength() {
        return queueLength;
    }

    /** The part of the time that an agent is busy. */
    public double occupancy() {
        return traffic.load() * (1 - abandonRate()) / agents;
    }

    /**
     * The part of all customers who are answered within so long; who leaves is not. It is the part that needs not wait, and
     * the integral of the density of the wait that a patient customer would have times the patience of a real one.
     */
    public double serviceLevel(Duration within) {
        double time = Traffic.seconds(within);
        if (time == 0 || traffic.perHour() == 0) {
            return 1 - waits;
        }
        double arrivals = traffic.perSecond();
        double pace =
                Math.abs(agents / traffic.handleSeconds() - arrivals) + Math.sqrt(arrivals / patience) + 1 / patience;
        int steps = 2 * (int) Math.max(FEWEST_STEPS, Math.ceil(time * pace / LONGEST_STEP));
        double step = time / steps;
        double sum = answeredAt(0) + answeredAt(time);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * answeredAt(i * step);
        }
        return Math.min(1, 1 - waits + sum * step / 3);
    }

    private double answeredAt(double time) {
        double service = agents / traffic.handleSeconds();
        double left = time / patience;
        return Math.exp(Math.log(service)
                - traffic.perSecond() * patience * Math.expm1(-left)
                - service * time
                - left
                - logNorm);
    }
}
