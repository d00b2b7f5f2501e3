package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.QueuePlan;
import java.time.Instant;
import java.util.Objects;

/** What happens to a conversation around its offers: it waits, leaves, goes back, is wrapped up. */
final class Contacts {

    private final Floor floor;
    private final Offers offers;

    Contacts(Floor floor, Offers offers) {
        this.floor = floor;
        this.offers = offers;
    }

    /** Puts it in the queue of the ticket, from wherever it was. */
    void enqueue(ConversationId conversation, Ticket ticket) {
        leave(conversation);
        floor.move(conversation, new Work.Waiting(ticket));
    }

    /** Gives a waiting or ringing conversation another priority, at once. Returns whether it waits or rings at all. */
    boolean prioritise(ConversationId conversation, int priority) {
        switch (floor.conversations().get(conversation).work()) {
            case Work.Waiting(Ticket ticket) ->
                floor.move(conversation, new Work.Waiting(ticket.prioritised(priority)));
            case Work.Ringing ringing ->
                floor.move(
                        conversation,
                        new Work.Ringing(
                                ringing.ticket().prioritised(priority),
                                ringing.offerId(),
                                ringing.agent(),
                                ringing.since(),
                                ringing.expiresAt()));
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    /** Routing is done with it: a place is given up, an offer withdrawn, a slot freed. */
    void leave(ConversationId conversation) {
        if (floor.conversations().get(conversation).work() instanceof Work.Ringing ringing) {
            offers.withdraw(conversation, ringing, Offers.CUSTOMER_LEFT);
        }
        switch (floor.conversations().get(conversation).work()) {
            case null -> {}
            case Work.Waiting(Ticket ticket) -> {
                floor.move(conversation, null);
                offers.departed(conversation, ticket, false);
            }
            case Work.Seated seated -> {
                floor.move(conversation, null);
                freed(seated);
            }
            case Work.Released released -> floor.move(conversation, null);
        }
    }

    /** The log says that an agent owns it, by another offer than routing knows: the log is right about the past. */
    void adopt(ConversationId conversation, Work.Owned owned) {
        leave(conversation);
        floor.move(conversation, owned);
        Seat seat = floor.seat(owned.agent(), owned.agent().value());
        if (seat.agent().choice() == AgentState.OFFLINE && seat.agent().requeueAt() == null) {
            floor.update(
                    seat, seat.agent().requeueing(floor.now().plus(floor.plan().graceTime())));
        }
    }

    /**
     * Takes from an agent who is gone what the policies of its queues do not leave there. The slots are free at once; the
     * log puts it back in its queue, or in the one that the policy names.
     */
    void releaseAll(Seat seat) {
        for (ConversationId conversation : seat.conversations(Work.Owned.class)) {
            if (seat.slots().get(conversation) instanceof Work.Owned owned) {
                QueuePlan queue = floor.queue(owned.ticket().queue()).plan();
                switch (queue.offlinePolicy()) {
                    case KEEP -> {}
                    case REQUEUE -> release(conversation, owned, owned.ticket().queue());
                    case TRANSFER ->
                        release(
                                conversation,
                                owned,
                                Objects.requireNonNullElse(
                                        queue.offlineTarget(), owned.ticket().queue()));
                }
            }
        }
    }

    /** Takes a conversation from its agent; the log puts it in the queue. */
    void release(ConversationId conversation, Work.Owned owned, QueueId queue) {
        release(conversation, owned, queue, owned.ticket().forgiven());
    }

    /** A supervisor relieves its agent of a conversation: others are asked first. */
    void relieve(ConversationId conversation, Work.Owned owned) {
        Ticket ticket = owned.ticket().forgiven().refusedBy(owned.agent(), floor.now());
        release(conversation, owned, ticket.queue(), ticket);
    }

    private void release(ConversationId conversation, Work.Owned owned, QueueId queue, Ticket ticket) {
        Seat seat = floor.seat(owned.agent(), owned.agent().value());
        floor.tell(new RoutingEvent.WorkRequeued(conversation, seat.author(), queue));
        floor.move(
                conversation,
                new Work.Released(ticket, owned.offerId(), owned.agent(), owned.logged(), owned.consult()));
        freed(owned);
    }

    void startWrapup(ConversationId conversation, Work.Owned owned) {
        QueueId queue = owned.ticket().queue();
        Instant endsAt = floor.now().plus(floor.plan().wrapupTime(queue));
        floor.move(conversation, new Work.WrapUp(queue, owned.agent(), owned.since(), endsAt));
        Seat seat = floor.seat(owned.agent(), owned.agent().value());
        floor.tell(new RoutingEvent.WrapupStarted(conversation, seat.author(), endsAt));
    }

    void endWrapup(ConversationId conversation, Work.WrapUp wrapup, WrapupEnd by) {
        floor.move(conversation, null);
        freed(wrapup);
        Seat seat = floor.seat(wrapup.agent(), wrapup.agent().value());
        floor.tell(new RoutingEvent.WrapupEnded(conversation, seat.author(), by));
    }

    private void freed(Work.Seated work) {
        Seat seat = floor.seat(work.agent(), work.agent().value());
        floor.update(seat, seat.agent().busied(floor.now(), seat.agent().unanswered()));
        switch (work) {
            case Work.Owned owned -> handled(owned.ticket().queue(), owned.since());
            case Work.WrapUp wrapup -> handled(wrapup.queue(), wrapup.since());
            case Work.Ringing ringing -> {}
            case Work.Consulting consulting -> {}
        }
    }

    /** Nothing may ring at the agent any more. */
    void withdrawOffers(Seat seat) {
        offers.withdrawAll(seat);
    }

    private void handled(QueueId queue, Instant acceptedAt) {
        floor.pace(floor.queue(queue).pace().handled(acceptedAt, floor.now()));
    }
}
