package dev.tandem.routing.engine;

import java.util.List;

/**
 * The records that changed since they were last taken, as they are now. Storing them all, atomically, stores the state.
 *
 * @param conversations changed conversations; one without work is kept for its seq and name
 * @param agents changed agents
 * @param queues changed queues
 */
public record Changes(List<ConversationRecord> conversations, List<AgentRecord> agents, List<QueueRecord> queues) {

    public Changes {
        conversations = List.copyOf(conversations);
        agents = List.copyOf(agents);
        queues = List.copyOf(queues);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return conversations.isEmpty() && agents.isEmpty() && queues.isEmpty();
    }

    /** How many records changed. */
    public int size() {
        return conversations.size() + agents.size() + queues.size();
    }
}
