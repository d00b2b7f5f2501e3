package dev.tandem.routing.engine;

import java.util.List;

/**
 * Everything that routing's state is made of; indexes and timers follow from it.
 *
 * @param conversations those that have work, in any order
 * @param agents all that were ever seen
 * @param queues the pace of those that were ever used
 */
public record RoutingSnapshot(
        List<ConversationRecord> conversations, List<AgentRecord> agents, List<QueueRecord> queues) {

    /** A fresh start. */
    public static final RoutingSnapshot EMPTY = new RoutingSnapshot(List.of(), List.of(), List.of());

    public RoutingSnapshot {
        conversations = List.copyOf(conversations);
        agents = List.copyOf(agents);
        queues = List.copyOf(queues);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return conversations.isEmpty() && agents.isEmpty() && queues.isEmpty();
    }
}
