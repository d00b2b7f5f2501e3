package dev.tandem.routing.engine;

import dev.tandem.routing.plan.PlanVersion;
import java.time.Instant;
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

    /** When the last of it was decided, as far as it says; long ago if it does not. UTC. */
    public Instant latest() {
        Instant latest = Instant.EPOCH;
        for (AgentRecord agent : agents) {
            latest = later(latest, agent.idleSince());
            latest = later(latest, agent.shown() == null ? null : agent.shown().since());
        }
        for (QueueRecord queue : queues) {
            latest = later(latest, queue.lastDepartureAt());
        }
        for (ConversationRecord conversation : conversations) {
            latest = later(latest, begun(conversation.work()));
        }
        return latest;
    }

    private static @Nullable Instant begun(@Nullable Work work) {
        return switch (work) {
            case Work.Waiting(Ticket ticket) ->
                ticket.refusals().isEmpty()
                        ? ticket.heldUpSince()
                        : ticket.refusals().getLast().at();
            case Work.Ringing ringing -> ringing.since();
            case Work.Owned owned -> owned.since();
            case Work.WrapUp wrapup -> wrapup.since();
            case null, default -> null;
        };
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return conversations.isEmpty() && agents.isEmpty() && queues.isEmpty();
    }
}
