package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation waits. Its {@link PriorityScore} grows at the pace of its queue, so the order within a queue never
 * changes while the places of two queues are compared at a time.
 */
final class Place implements Comparable<Place> {

    private final ConversationId conversation;
    private final Line line;
    private final PriorityScore score;
    private final @Nullable Seat keptFor;
    private final @Nullable Instant wakesAt;
    // At hand, since finding the first of thousands is all about how many places in memory it has to look at.
    private final long pace;
    private final long constant;
    private Ticket ticket;

    Place(Ranked ranked, Line line, @Nullable Seat keptFor, @Nullable Instant wakesAt) {
        this.conversation = ranked.conversation();
        this.ticket = ranked.ticket();
        this.score = ranked.score();
        this.pace = score.weightMillis();
        this.constant = score.constant();
        this.line = line;
        this.keptFor = keptFor;
        this.wakesAt = wakesAt;
    }

    /** Who has which claim and what it is worth. */
    record Ranked(ConversationId conversation, Ticket ticket, PriorityScore score) {}

    ConversationId conversation() {
        return conversation;
    }

    Ticket ticket() {
        return ticket;
    }

    /** Replaces the claim by one that stands at the same place. */
    void ticket(Ticket next) {
        ticket = next;
    }

    Instant since() {
        return ticket.since();
    }

    PriorityScore score() {
        return score;
    }

    Line line() {
        return line;
    }

    /** Whom it waits for alone; absent when anybody of the line may take it. */
    @Nullable
    Seat keptFor() {
        return keptFor;
    }

    /** When time alone may change something about it. */
    @Nullable
    Instant wakesAt() {
        return wakesAt;
    }

    /** The order within one queue, which time does not change. */
    @Override
    public int compareTo(Place other) {
        int order = Long.compare(other.constant, constant);
        return order != 0 ? order : byAge(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && conversation.equals(place.conversation);
    }

    @Override
    public int hashCode() {
        return conversation.hashCode();
    }

    /** Whether this is to be served before the other one, in whatever queue. */
    boolean isBefore(Place other, long nowMillis) {
        return compare(this, other, nowMillis) < 0;
    }

    /** The order across queues at a time. */
    static int compare(Place one, Place other, long nowMillis) {
        int order = Long.compare(other.pace * nowMillis + other.constant, one.pace * nowMillis + one.constant);
        return order != 0 ? order : byAge(one, other);
    }

    private static int byAge(Place one, Place other) {
        int order = one.since().compareTo(other.since());
        return order != 0 ? order : one.conversation.value().compareTo(other.conversation.value());
    }
}
