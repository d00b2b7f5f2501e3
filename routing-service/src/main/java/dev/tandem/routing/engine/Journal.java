package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What happened during one input, and what is not stored yet. */
final class Journal {

    /** Records that changed since they were last stored; outlives an input. */
    final Set<ConversationId> conversations = new HashSet<>();

    /** Those of them that stand elsewhere now; of the others only more of the log was read. */
    final Set<ConversationId> moved = new HashSet<>();

    final Set<AgentId> agents = new HashSet<>();
    final Set<QueueId> queues = new HashSet<>();

    /** Of this input. */
    final List<RoutingEvent> events = new ArrayList<>();

    final Set<QueueId> changedQueues = new LinkedHashSet<>();
    final TreeMap<Integer, Seat> touchedSeats = new TreeMap<>();

    /** Those that may be matched now and could not before. */
    final NumberSet pendingSeats = new NumberSet();

    final Map<ConversationId, Place> pendingPlaces = new HashMap<>();

    void begin() {
        events.clear();
        changedQueues.clear();
        touchedSeats.clear();
        pendingSeats.clear();
        pendingPlaces.clear();
    }

    void stored(Changes changes) {
        changes.conversations().forEach(conversation -> {
            conversations.remove(conversation.id());
            moved.remove(conversation.id());
        });
        changes.agents().forEach(agent -> agents.remove(agent.id()));
        changes.queues().forEach(queue -> queues.remove(queue.id()));
    }
}
