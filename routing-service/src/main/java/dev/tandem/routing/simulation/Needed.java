package dev.tandem.routing.simulation;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.simulation.Outcome.Interval;
import dev.tandem.routing.simulation.Outcome.OfQueue;
import dev.tandem.routing.staffing.ErlangA;
import dev.tandem.routing.staffing.ErlangC;
import dev.tandem.routing.staffing.ServiceGoal;
import dev.tandem.routing.staffing.Traffic;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many agents the formulas ask for, beside those who were there; days are laid over one another. Each queue is taken by
 * itself: agents who serve several are counted in each. The formulas know one contact at a time; an agent with three slots
 * counts as three of their agents.
 *
 * @param queue which
 * @param from time of day, on the wall clock of the report
 * @param offered customers that came on a day, on average
 * @param erlangC agents that the target takes if nobody gives up; absent where there is no traffic or no handle time
 * @param erlangA agents that it takes with the patience seen; absent where nobody gave up
 * @param staffed agents who were there on average
 * @param serviceLevel what was reached; NaN if nobody came
 * @param occupancy of those agents; NaN if there were none
 */
record Needed(
        QueueId queue,
        LocalTime from,
        double offered,
        @Nullable Integer erlangC,
        @Nullable Integer erlangA,
        double staffed,
        double serviceLevel,
        double occupancy) {

    private static final double HIGHEST_GOAL = 0.999;

    static List<Needed> of(Outcome outcome) {
        List<Needed> all = new ArrayList<>();
        for (OfQueue queue : outcome.queues()) {
            Map<LocalTime, List<Interval>> byTime = new TreeMap<>();
            for (Interval interval : queue.intervals()) {
                LocalTime time =
                        ZonedDateTime.ofInstant(interval.from(), outcome.zone()).toLocalTime();
                byTime.computeIfAbsent(time, unknown -> new ArrayList<>()).add(interval);
            }
            byTime.forEach((time, intervals) -> {
                if (intervals.stream().anyMatch(interval -> interval.offered() > 0)) {
                    all.add(of(queue, time, intervals));
                }
            });
        }
        return all;
    }

    private static Needed of(OfQueue queue, LocalTime time, List<Interval> intervals) {
        double seconds = 0;
        double offered = 0;
        double staffed = 0;
        double slots = 0;
        double inTime = 0;
        double judged = 0;
        double busy = 0;
        double known = 0;
        for (Interval interval : intervals) {
            double length = Seconds.between(interval.from(), interval.to());
            seconds += length;
            offered += interval.offered();
            staffed += interval.staffed() * length;
            slots += interval.slots() * length;
            double some = interval.handled() + interval.abandoned();
            inTime += some == 0 ? 0 : interval.serviceLevel() * some;
            judged += some;
            if (!Double.isNaN(interval.occupancy())) {
                busy += interval.occupancy() * length;
                known += length;
            }
        }
        double perHour = offered / seconds * 3600;
        return new Needed(
                queue.id(),
                time,
                offered / intervals.size(),
                agents(queue, perHour, slots / seconds, false),
                agents(queue, perHour, slots / seconds, true),
                staffed / seconds,
                inTime / judged,
                busy / known);
    }

    private static @Nullable Integer agents(OfQueue queue, double perHour, double slots, boolean patient) {
        double handle = queue.figures().handleTime();
        double patience = queue.figures().patience();
        if (!(handle > 0) || perHour == 0 || patient && !(patience > 0)) {
            return null;
        }
        Traffic traffic = new Traffic(perHour, Seconds.duration(handle));
        ServiceGoal goal = new ServiceGoal(
                Math.min(queue.target().percent() / 100.0, HIGHEST_GOAL),
                queue.target().within(),
                1);
        Duration mean = patient ? Seconds.duration(patience) : Duration.ZERO;
        int positions = patient
                ? ErlangA.required(traffic, mean, goal).agents()
                : ErlangC.required(traffic, goal).agents();
        return (int) Math.ceil(positions / slots);
    }
}
