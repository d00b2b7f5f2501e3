package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;
import java.util.Comparator;

/** A conversation's rank: higher priority first, then who has waited longest. */
record Place(int priority, Instant since, ConversationId conversation) implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::priority)
            .reversed()
            .thenComparing(Place::since)
            .thenComparing(place -> place.conversation().value());

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(Place other) {
        return compareTo(other) < 0;
    }
}
