package dev.tandem.routing.engine;

import dev.tandem.routing.plan.PlanVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that routing's state is made of; indexes and timers follow from it.
 *
 * @param conversations those that have work, in any order
 * @param agents all that were ever seen
 * @param queues the pace of those that were ever used
 * @param plan the plan in force; absent before the first start
 */
public record RoutingSnapshot(
        List<ConversationRecord> conversations,
        List<AgentRecord> agents,
        List<QueueRecord> queues,
        @Nullable PlanVersion plan) {

    /** A fresh start. */
    public static final RoutingSnapshot EMPTY = new RoutingSnapshot(List.of(), List.of(), List.of());

    public RoutingSnapshot {
        conversations = List.copyOf(conversations);
        agents = List.copyOf(agents);
        queues = List.copyOf(queues);
    }

    /** The state without the plan. */
    public RoutingSnapshot(List<ConversationRecord> conversations, List<AgentRecord> agents, List<QueueRecord> queues) {
        this(conversations, agents, queues, null);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return conversations.isEmpty() && agents.isEmpty() && queues.isEmpty();
    }
}
