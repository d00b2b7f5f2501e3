package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AcceptedBy;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life of an offer: it rings, and ends in exactly one way. */
final class Offers {

    static final String CUSTOMER_LEFT = "customer_left";
    static final String AGENT_UNAVAILABLE = "agent_unavailable";
    static final String QUEUE_REMOVED = "queue_removed";
    static final String SUPERVISOR = "supervisor";

    private final Floor floor;
    private final Supplier<OfferId> ids;

    Offers(Floor floor, Supplier<OfferId> ids) {
        this.floor = floor;
        this.ids = ids;
    }

    /** @param by what makes it accepted at once; absent: the agent is asked, unless the queue asks nobody */
    void offer(ConversationId conversation, Ticket ticket, Seat seat, @Nullable AcceptedBy by) {
        Instant now = floor.now();
        Duration ring = floor.plan().ringTime(ticket.queue());
        Instant expiresAt = now.plus(ring);
        OfferId offerId = ids.get();
        Work.Ringing ringing = new Work.Ringing(ticket, offerId, seat.id(), now, expiresAt);
        floor.move(conversation, ringing);
        floor.tell(made(conversation, ringing, seat, ticket.decision()));
        boolean auto = by == null && floor.queue(ticket.queue()).plan().autoAccept();
        if (by != null || auto) {
            accept(conversation, ringing, seat, auto ? AcceptedBy.AUTO : by);
        }
    }

    static RoutingEvent.OfferMade made(
            ConversationId conversation, Work.Ringing ringing, Seat seat, @Nullable AssignmentExplanation why) {
        Duration ring = Duration.between(ringing.since(), ringing.expiresAt());
        Duration waited = Duration.between(ringing.ticket().since(), ringing.since());
        return new RoutingEvent.OfferMade(
                ringing.offerId(),
                conversation,
                seat.author(),
                ringing.ticket().queue(),
                ringing.expiresAt(),
                (int) Math.max(1, ring.toSeconds()),
                Math.max(0, waited.toMillis()),
                why);
    }

    OfferId nextId() {
        return ids.get();
    }

    void accept(ConversationId conversation, Work.Ringing ringing, Seat seat, @Nullable AcceptedBy by) {
        Ticket ticket = ringing.ticket();
        floor.move(conversation, new Work.Owned(ticket, ringing.offerId(), seat.id(), floor.now(), false));
        floor.update(seat, seat.agent().busied(floor.now(), 0));
        floor.tell(new RoutingEvent.OfferAccepted(ringing.offerId(), conversation, seat.author(), by));
        departed(conversation, ticket, true);
    }

    void decline(ConversationId conversation, Work.Ringing ringing, Seat seat, @Nullable String reason) {
        floor.tell(new RoutingEvent.OfferDeclined(ringing.offerId(), conversation, seat.author(), reason));
        floor.move(conversation, new Work.Waiting(ringing.ticket().refusedBy(seat.id(), floor.now())));
        floor.update(seat, seat.agent().busied(floor.now(), 0));
    }

    /** The offer was not answered. An agent who cannot be reached at the moment is not blamed. */
    void expire(ConversationId conversation, Work.Ringing ringing, Seat seat) {
        floor.tell(new RoutingEvent.OfferExpired(ringing.offerId(), conversation, seat.author()));
        floor.move(conversation, new Work.Waiting(ringing.ticket().refusedBy(seat.id(), floor.now())));
        int unanswered = seat.agent().unanswered() + (seat.agent().reachable() ? 1 : 0);
        floor.update(seat, seat.agent().busied(floor.now(), unanswered));
        if (unanswered >= floor.plan().unansweredOffers(ringing.ticket().queue())
                && seat.agent().choice() == AgentState.AVAILABLE) {
            floor.update(seat, seat.agent().choosing(AgentState.MISSED, null, floor.now()));
            withdrawAll(seat);
        }
    }

    void withdraw(ConversationId conversation, Work.Ringing ringing, String reason) {
        Seat seat = floor.seat(ringing.agent(), ringing.agent().value());
        floor.tell(new RoutingEvent.OfferWithdrawn(ringing.offerId(), conversation, seat.author(), reason));
        floor.move(conversation, new Work.Waiting(ringing.ticket()));
    }

    /** A supervisor ends the offer: somebody else is asked first. */
    void takeBack(ConversationId conversation, Work.Ringing ringing) {
        Seat seat = floor.seat(ringing.agent(), ringing.agent().value());
        floor.tell(new RoutingEvent.OfferWithdrawn(ringing.offerId(), conversation, seat.author(), SUPERVISOR));
        floor.move(conversation, new Work.Waiting(ringing.ticket().refusedBy(seat.id(), floor.now())));
    }

    void withdrawAll(Seat seat) {
        for (ConversationId conversation : seat.conversations(Work.Ringing.class)) {
            withdraw(conversation, (Work.Ringing) seat.slots().get(conversation), AGENT_UNAVAILABLE);
        }
    }

    /** Somebody left the waiting for good: that is the pace of the queue. */
    void departed(ConversationId conversation, Ticket ticket, boolean answered) {
        Instant now = floor.now();
        Ticket.Entry entry = ticket.entry();
        Long estimate = entry == null ? null : entry.estimatedMillis();
        long here = Math.max(0, Duration.between(ticket.enteredAt(), now).toMillis());
        floor.tell(new RoutingEvent.WaitEnded(
                conversation,
                ticket.queue(),
                answered,
                Math.max(0, Duration.between(ticket.since(), now).toMillis()),
                estimate,
                estimate == null ? null : here - estimate));
        QueueRecord pace = floor.queue(ticket.queue()).pace();
        floor.pace(pace.departed(ticket.heldUpSince(), floor.now()));
    }
}
