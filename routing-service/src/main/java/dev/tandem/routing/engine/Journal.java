package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened during one input, and what is not stored yet. */
final class Journal {

    private static final int CROWD = 1_024;

    /** Records that changed since they were last stored; outlives an input. */
    Set<ConversationId> conversations = new HashSet<>();

    /** Those of them that stand elsewhere now; of the others only more of the log was read. */
    Set<ConversationId> moved = new HashSet<>();

    final Set<AgentId> agents = new HashSet<>();
    final Set<QueueId> queues = new HashSet<>();
    final Set<CustomerId> served = new HashSet<>();

    /** Of this input. */
    final List<RoutingEvent> events = new ArrayList<>();

    final Set<QueueId> changedQueues = new LinkedHashSet<>();
    final NumberSet touchedSeats = new NumberSet();

    /** Those that may be matched now and could not before. */
    final NumberSet pendingSeats = new NumberSet();

    Map<ConversationId, Place> pendingPlaces = new HashMap<>();

    /** Conversations whose consult is another one than before. */
    final Set<ConversationId> pendingConsults = new HashSet<>();

    void begin() {
        events.clear();
        changedQueues.clear();
        touchedSeats.clear();
        pendingSeats.clear();
        pendingConsults.clear();
        if (pendingPlaces.size() > CROWD) {
            // Its table stays as large as it ever was, and clearing and walking it would cost every later input.
            pendingPlaces = new HashMap<>();
        } else {
            pendingPlaces.clear();
        }
    }

    void stored(Changes changes) {
        if (changes.conversations().size() > CROWD) {
            conversations = without(conversations, changes);
            moved = without(moved, changes);
        } else {
            for (ConversationRecord conversation : changes.conversations()) {
                conversations.remove(conversation.id());
                moved.remove(conversation.id());
            }
        }
        for (AgentRecord agent : changes.agents()) {
            agents.remove(agent.id());
        }
        for (QueueRecord queue : changes.queues()) {
            queues.remove(queue.id());
        }
        for (ServedRecord customer : changes.served()) {
            served.remove(customer.customer());
        }
    }

    /** In a new table: the one that held a crowd stays large, and every later walk over it would cost as much again. */
    private static Set<ConversationId> without(Set<ConversationId> ids, Changes changes) {
        for (ConversationRecord conversation : changes.conversations()) {
            ids.remove(conversation.id());
        }
        return new HashSet<>(ids);
    }
}
