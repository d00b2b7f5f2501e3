package dev.tandem.routing.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.hours.BusinessHours;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether queues are open, by the hours of one plan. Immutable; make a new one when the plan changes. */
public final class QueueHours {

    private final RoutingPlan plan;
    private final Map<HoursId, BusinessHours> hours = new HashMap<>();

    public QueueHours(RoutingPlan plan) {
        this.plan = plan;
        plan.hours().forEach((id, week) -> hours.put(id, week.hours()));
    }

    /** Whether the queue is open; one without hours, or that is not configured, always is. */
    public boolean open(QueueId queue, Instant now) {
        BusinessHours own = of(queue);
        return own == null || own.isOpen(now);
    }

    /** Whether it is open, and when that changes next. */
    public State state(QueueId queue, Instant now) {
        BusinessHours own = of(queue);
        return own == null ? new State(true, null) : State.of(own, now);
    }

    /**
     * The state of hours that belong to no plan yet.
     *
     * @throws PlanRefusedException if they have errors
     */
    public static State preview(HoursPlan hours, Instant now) {
        List<PlanProblem> problems = HoursCheck.problems("hours", hours);
        if (problems.stream().anyMatch(PlanProblem::refuses)) {
            throw new PlanRefusedException(problems);
        }
        return State.of(hours.hours(), now);
    }

    /**
     * Queues that neither are open nor ever will be by the week, holidays and exceptions that their hours name, such as one
     * whose only opening day is over. Who comes there would wait for ever, so no admin may make such a queue; in one that is
     * there all the same, since time has passed, nobody is asked.
     */
    public List<PlanProblem> neverOpen(Instant now) {
        return plan.queues().keySet().stream()
                .filter(queue -> {
                    State state = state(queue, now);
                    return !state.open() && state.nextChange() == null;
                })
                .map(queue -> PlanProblem.error(
                        "queues." + queue + ".hours",
                        "never_open",
                        "never open again: who comes to this queue would wait for ever"))
                .toList();
    }

    /** The hours of the queue; absent if it is always open. */
    public @Nullable BusinessHours of(QueueId queue) {
        HoursId id = plan.queue(queue).hours();
        return id == null ? null : hours.get(id);
    }

    /**
     * A queue's hours at one moment.
     *
     * @param open whether it is open
     * @param nextChange when it closes or opens next, UTC; absent if never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(boolean open, @Nullable Instant nextChange) {

        private static State of(BusinessHours hours, Instant now) {
            boolean open = hours.isOpen(now);
            return new State(open, open ? hours.nextClosing(now) : hours.nextOpening(now));
        }
    }
}
