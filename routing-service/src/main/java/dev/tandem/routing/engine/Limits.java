package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long and how many may wait in a queue. Who comes beyond goes on to the first queue of the overflow chain that is not
 * full, with the waiting time so far. When there is none, the conversation stays, so that nobody is lost, and it is told.
 */
final class Limits {

    private final Floor floor;

    Limits(Floor floor) {
        this.floor = floor;
    }

    /** Where a new one of a queue goes: the claim itself, or one for another queue. Whoever was there before may come back. */
    Ticket admit(ConversationId conversation, Ticket ticket) {
        QueueCause cause = ticket.cause();
        boolean fresh = cause == QueueCause.HANDOFF || cause == QueueCause.TRANSFER;
        return fresh && floor.queue(ticket.queue()).full()
                ? beyond(conversation, ticket, QueueLimit.MAX_DEPTH)
                : ticket;
    }

    /** Lets a waiting conversation go when its wait is too long. */
    void checkWait(ConversationId conversation, Ticket ticket) {
        Instant limit = WaitingRoom.limitAt(ticket, floor.queue(ticket.queue()).plan());
        if (limit != null && !limit.isAfter(floor.now())) {
            floor.move(conversation, new Work.Waiting(beyond(conversation, ticket, QueueLimit.MAX_WAIT)));
        }
    }

    private Ticket beyond(ConversationId conversation, Ticket ticket, QueueLimit limit) {
        QueueId target = target(ticket.queue());
        if (target == null) {
            floor.tell(new RoutingEvent.QueueLimitReached(conversation, ticket.queue(), limit));
            return ticket.told(limit);
        }
        floor.tell(new RoutingEvent.WorkOverflowed(conversation, ticket.queue(), target, limit));
        return ticket.overflowed(target, floor.now());
    }

    /** A plan with a circle is refused, but a queue that a circle of older plans left behind must not hang us. */
    private @Nullable QueueId target(QueueId from) {
        Set<QueueId> seen = new HashSet<>(Set.of(from));
        QueueId next = floor.queue(from).plan().overflow();
        while (next != null && seen.add(next)) {
            if (!floor.queue(next).full()) {
                return next;
            }
            next = floor.queue(next).plan().overflow();
        }
        return null;
    }
}
