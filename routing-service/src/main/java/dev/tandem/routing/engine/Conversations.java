package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The conversations. Those with work are always in memory; of the others, which only need their seq and name, the recently
 * used, so that memory does not grow with the history.
 */
final class Conversations {

    private static final int IDLE_KEPT = 10_000;

    private final RoutingArchive archive;
    private final Map<ConversationId, ConversationRecord> working = new HashMap<>();
    private final LinkedHashMap<ConversationId, ConversationRecord> idle = new LinkedHashMap<>(64, 0.75f, true);

    Conversations(RoutingArchive archive) {
        this.archive = archive;
    }

    ConversationRecord get(ConversationId id) {
        ConversationRecord known = working.get(id);
        if (known == null) {
            known = idle.get(id);
        }
        if (known == null) {
            known = archive.find(id);
            known = known != null ? known : new ConversationRecord(id, 0, "", null);
            put(known);
        }
        return known;
    }

    void put(ConversationRecord conversation) {
        if (conversation.work() != null) {
            if (working.put(conversation.id(), conversation) == null) {
                idle.remove(conversation.id());
            }
        } else {
            working.remove(conversation.id());
            idle.put(conversation.id(), conversation);
        }
    }

    Collection<ConversationRecord> working() {
        return working.values();
    }

    /** Forgets the least recently used ones beyond the limit, except those not stored yet. */
    void trim(Set<ConversationId> unstored) {
        if (idle.size() <= IDLE_KEPT) {
            return;
        }
        var eldest = idle.entrySet().iterator();
        while (idle.size() > IDLE_KEPT && eldest.hasNext()) {
            if (!unstored.contains(eldest.next().getKey())) {
                eldest.remove();
            }
        }
    }
}
