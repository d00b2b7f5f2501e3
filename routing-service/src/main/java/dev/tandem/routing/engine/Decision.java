package dev.tandem.routing.engine;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one input led to. Not to be seen by anyone before it is stored.
 *
 * @param events what was decided, in order
 * @param answer the answer to a command; absent for other inputs
 * @param queues queues whose order or staffing changed
 * @param durable whether the input must not be acknowledged before it is stored; otherwise it may be stored later, since
 *     the log would bring it again
 */
public record Decision(
        List<RoutingEvent> events, AgentRecord.@Nullable Answered answer, Set<QueueId> queues, boolean durable) {

    public Decision {
        events = List.copyOf(events);
        queues = queues.size() == 1 ? Set.of(queues.iterator().next()) : Set.copyOf(queues);
    }
}
