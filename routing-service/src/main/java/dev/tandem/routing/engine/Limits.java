package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.QueuePlan;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long and how many may wait in a queue. Who comes beyond goes on to the first queue of the overflow chain that is not
 * full, with the waiting time so far. When there is none, the conversation stays, so that nobody is lost, and
 * the customer is told, and promised a call back where that is what a closed queue would do.
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
        if (!fresh) {
            return ticket;
        }
        return floor.queue(ticket.queue()).full()
                ? beyond(conversation, ticket, QueueLimit.MAX_DEPTH)
                : admitByHours(conversation, ticket);
    }

    /** Who comes to a closed queue goes on, or waits until it opens and is told so. */
    private Ticket admitByHours(ConversationId conversation, Ticket ticket) {
        QueueHours.State hours = floor.hours().state(ticket.queue(), floor.now());
        if (hours.open()) {
            return ticket;
        }
        QueuePlan queue = floor.queue(ticket.queue()).plan();
        QueueId target = queue.closedAction() == QueuePlan.ClosedAction.OVERFLOW ? target(ticket.queue()) : null;
        if (target != null) {
            floor.tell(new RoutingEvent.WorkOverflowed(conversation, ticket.queue(), target, QueueLimit.CLOSED));
            return ticket.overflowed(target, floor.now());
        }
        boolean callback = queue.closedAction() == QueuePlan.ClosedAction.CALLBACK;
        HoursPlan plan = queue.hours() == null ? null : floor.plan().hours().get(queue.hours());
        String zone = plan == null ? null : plan.timeZone().getId();
        floor.tell(new RoutingEvent.QueueClosed(conversation, ticket.queue(), callback, hours.nextChange(), zone));
        return ticket.closed(hours.nextChange(), callback);
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
            boolean callback = floor.queue(ticket.queue()).plan().closedAction() == QueuePlan.ClosedAction.CALLBACK;
            floor.tell(new RoutingEvent.QueueLimitReached(conversation, ticket.queue(), limit, callback));
            return ticket.told(limit, callback);
        }
        floor.tell(new RoutingEvent.WorkOverflowed(conversation, ticket.queue(), target, limit));
        return ticket.overflowed(target, floor.now());
    }

    /** A plan with a circle is refused, but a queue that a circle of older plans left behind must not hang us. */
    private @Nullable QueueId target(QueueId from) {
        Set<QueueId> seen = new HashSet<>(Set.of(from));
        QueueId next = floor.queue(from).plan().overflow();
        while (next != null && seen.add(next)) {
            if (!floor.queue(next).full() && floor.hours().open(next, floor.now())) {
                return next;
            }
            next = floor.queue(next).plan().overflow();
        }
        return null;
    }
}
