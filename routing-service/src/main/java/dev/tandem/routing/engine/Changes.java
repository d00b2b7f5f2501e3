package dev.tandem.routing.engine;

import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that changed since they were last taken, as they are now. Storing them all, atomically, stores the state.
 *
 * @param conversations changed conversations; one without work is kept for its seq and name
 * @param agents changed agents
 * @param queues changed queues
 * @param served customers who were served
 * @param plan the plan, if it changed
 * @param audits what was changed in the plan
 */
public record Changes(
        List<ConversationRecord> conversations,
        List<AgentRecord> agents,
        List<QueueRecord> queues,
        List<ServedRecord> served,
        @Nullable PlanVersion plan,
        List<PlanAudit> audits) {

    public Changes {
        conversations = List.copyOf(conversations);
        agents = List.copyOf(agents);
        queues = List.copyOf(queues);
        served = List.copyOf(served);
        audits = List.copyOf(audits);
    }

    /** Changes under the same plan. */
    public Changes(List<ConversationRecord> conversations, List<AgentRecord> agents, List<QueueRecord> queues) {
        this(conversations, agents, queues, List.of(), null, List.of());
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return conversations.isEmpty() && agents.isEmpty() && queues.isEmpty() && served.isEmpty() && plan == null;
    }

    /** How many records changed. */
    public int size() {
        return conversations.size() + agents.size() + queues.size() + served.size() + (plan == null ? 0 : 1);
    }
}
