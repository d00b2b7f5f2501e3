package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.QueuePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One queue: everybody in it, ringing or not. They are put in order when somebody looks, not with every decision. */
final class QueueLine {

    private static final int SAMPLED = 200;

    private final QueueId id;
    private final QueuePlan plan;
    private final Map<ConversationId, Place> everyone = new HashMap<>();
    private QueueRecord pace;
    private @Nullable Integer slots;

    QueueLine(QueueId id, QueuePlan plan) {
        this.id = id;
        this.plan = plan;
        this.pace = QueueRecord.unknown(id);
    }

    QueueId id() {
        return id;
    }

    QueuePlan plan() {
        return plan;
    }

    /** How many wait or ring. */
    int size() {
        return everyone.size();
    }

    boolean isEmpty() {
        return everyone.isEmpty();
    }

    void add(Place place) {
        everyone.put(place.conversation(), place);
    }

    void remove(ConversationId conversation) {
        everyone.remove(conversation);
    }

    /** Who waits or rings, first to be served first. */
    List<Place> everyone() {
        List<Place> sorted = new ArrayList<>(everyone.values());
        sorted.sort(null);
        return sorted;
    }

    /** 1 for who is served first; absent for who is not here. */
    @Nullable
    Integer position(ConversationId conversation) {
        Place own = everyone.get(conversation);
        if (own == null) {
            return null;
        }
        int position = 1;
        for (Place place : everyone.values()) {
            position += place.compareTo(own) < 0 ? 1 : 0;
        }
        return position;
    }

    /** {@link #position} in a short queue; in a long one about that, by a part of those who wait, at a bounded cost. */
    int rank(Place own) {
        if (everyone.size() <= SAMPLED) {
            Integer position = position(own.conversation());
            return position == null ? everyone.size() + 1 : position;
        }
        int before = 0;
        Iterator<Place> some = everyone.values().iterator();
        for (int i = 0; i < SAMPLED; i++) {
            before += some.next().compareTo(own) < 0 ? 1 : 0;
        }
        return 1 + (int) ((long) before * everyone.size() / SAMPLED);
    }

    /** Whether no more may come in. */
    boolean full() {
        return plan.maxDepth() != null && everyone.size() >= plan.maxDepth();
    }

    boolean servedBy(Seat seat) {
        return seat.has(plan.skills());
    }

    /** Conversations that the staffed agents who serve it may have at once; absent until it is counted. */
    @Nullable
    Integer slots() {
        return slots;
    }

    /** Absent once somebody comes or goes, so that it is counted again. */
    void slots(@Nullable Integer next) {
        slots = next;
    }

    QueueRecord pace() {
        return pace;
    }

    void pace(QueueRecord next) {
        pace = next;
    }
}
