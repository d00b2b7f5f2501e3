package dev.tandem.routing.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.QueuePlan.ServiceTarget;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What came of a run. Parts are 0 to 1, times seconds; what cannot be said, such as the wait of nobody, is NaN.
 *
 * @param start when measuring began, UTC
 * @param end when it ended, UTC
 * @param zone whose wall clock to show
 * @param inputs how many inputs routing decided on
 * @param total all queues together
 * @param queues each queue, in the plan's order
 */
record Outcome(Instant start, Instant end, ZoneId zone, long inputs, Figures total, List<OfQueue> queues) {

    Outcome {
        queues = List.copyOf(queues);
    }

    OfQueue queue(QueueId id) {
        return queues.stream()
                .filter(queue -> queue.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no queue " + id));
    }

    /**
     * One queue.
     *
     * @param id which
     * @param name its name
     * @param target what it is measured by
     * @param figures over the whole time
     * @param intervals interval by interval
     */
    record OfQueue(QueueId id, String name, ServiceTarget target, Figures figures, List<Interval> intervals) {}

    /**
     * Figures of the whole time.
     *
     * @param offered who came into the queue, transferred, returned and overflowed ones included
     * @param handled whom an agent took
     * @param abandoned who left before, short abandons left out
     * @param shortAbandons who left within 10 seconds
     * @param overflowed who went on to another queue because this one was full or slow
     * @param stillWaiting who was never answered and never left
     * @param serviceLevel handled within the target ÷ (handled + abandoned)
     * @param abandonRate abandoned ÷ (handled + abandoned)
     * @param averageSpeedOfAnswer mean wait of those handled
     * @param medianWait of those handled
     * @param p90Wait nine of ten of those handled waited less
     * @param maxQueue most that waited at once, ringing ones included
     * @param meanQueue how many waited on average
     * @param handleTime mean time from acceptance to the end of the after-contact work
     * @param patience mean patience as it is seen: the time that all waited ÷ those who left; NaN if nobody left
     * @param occupancy on-contact time ÷ (on-contact + idle available time) of the agents who can serve it; ringing is in
     *     neither
     * @param utilization used slots × time ÷ slots × time of the same agents
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            long offered,
            long handled,
            long abandoned,
            long shortAbandons,
            long overflowed,
            long stillWaiting,
            double serviceLevel,
            double abandonRate,
            double averageSpeedOfAnswer,
            double medianWait,
            double p90Wait,
            int maxQueue,
            double meanQueue,
            double handleTime,
            double patience,
            double occupancy,
            double utilization) {}

    /**
     * Figures of one interval. What a customer met counts where the customer began to wait.
     *
     * @param from begin, UTC
     * @param to end, UTC
     * @param offered who came
     * @param handled whom an agent took
     * @param abandoned who left before
     * @param serviceLevel handled within the target ÷ (handled + abandoned)
     * @param meanWaiting how many waited on average
     * @param maxWaiting most that waited at once
     * @param occupancy of the agents who can serve it
     * @param staffed agents available on average who can serve it
     * @param slots contacts that one of them takes at once, on average
     */
    record Interval(
            Instant from,
            Instant to,
            long offered,
            long handled,
            long abandoned,
            double serviceLevel,
            double meanWaiting,
            int maxWaiting,
            double occupancy,
            double staffed,
            double slots) {}
}
