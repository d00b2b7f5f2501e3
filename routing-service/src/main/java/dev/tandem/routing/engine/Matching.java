package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import java.util.Iterator;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings conversations and agents together. Of all that can be matched, the one first in order (priority, then waiting
 * time) goes first, to its preferred agent if free, else to the agent idle longest, those who did not refuse it before
 * those who did. Only what changed since the last time is looked at: nothing else can have become possible.
 */
final class Matching {

    private final Floor floor;
    private final Offers offers;

    Matching(Floor floor, Offers offers) {
        this.floor = floor;
        this.offers = offers;
    }

    void run() {
        for (Place place = next(); place != null; place = next()) {
            Ticket ticket = waiting(place);
            Seat seat = ticket == null ? null : seatFor(place, ticket);
            if (ticket == null || seat == null) {
                throw new IllegalStateException("chose " + place + " without an agent for it");
            }
            offers.offer(place.conversation(), ticket, seat);
        }
        for (Place place : floor.journal().pendingPlaces.toArray(Place[]::new)) {
            Ticket ticket = waiting(place);
            if (ticket != null && ticket.heldUpSince() == null) {
                floor.move(place.conversation(), new Work.Waiting(ticket.heldUp(floor.now())));
            }
        }
    }

    private @Nullable Place next() {
        Place best = null;
        for (Iterator<Seat> seats = floor.journal().pendingSeats.values().iterator(); seats.hasNext(); ) {
            Place candidate = placeFor(seats.next());
            if (candidate == null) {
                seats.remove();
            } else if (best == null || candidate.isBefore(best)) {
                best = candidate;
            }
        }
        for (Place place : floor.journal().pendingPlaces) {
            if (best != null && !place.isBefore(best)) {
                break;
            }
            Ticket ticket = waiting(place);
            if (ticket != null && seatFor(place, ticket) != null) {
                return place;
            }
        }
        return best;
    }

    /** What this agent should get next: first what waits for this very agent, else the first in order. */
    private @Nullable Place placeFor(Seat seat) {
        if (!seat.free()) {
            return null;
        }
        for (Place place : seat.held()) {
            if (suits(place, seat)) {
                return place;
            }
        }
        Place best = null;
        for (SkillLine line : seat.lines()) {
            Place candidate = firstFor(seat, line.waiting(), best);
            best = candidate != null ? candidate : best;
        }
        return best;
    }

    private @Nullable Place firstFor(Seat seat, NavigableSet<Place> waiting, @Nullable Place limit) {
        for (Place place : waiting) {
            if (limit != null && !place.isBefore(limit)) {
                return null;
            }
            if (suits(place, seat)) {
                return place;
            }
        }
        return null;
    }

    private boolean suits(Place place, Seat seat) {
        Ticket ticket = waiting(place);
        return ticket != null && floor.line(ticket).servedBy(seat) && mayGet(ticket, seat);
    }

    private @Nullable Seat seatFor(Place place, Ticket ticket) {
        SkillLine line = floor.line(ticket);
        AgentId preferred = ticket.preferred();
        if (preferred != null) {
            Seat seat = floor.knownSeat(preferred);
            if (seat != null && seat.free() && line.servedBy(seat) && mayGet(ticket, seat)) {
                return seat;
            }
        }
        Seat second = null;
        for (Seat seat : line.free().values()) {
            if (!mayGet(ticket, seat)) {
                continue;
            }
            if (!ticket.refused(seat.id())) {
                return seat;
            }
            second = second == null ? seat : second;
        }
        return second;
    }

    private boolean mayGet(Ticket ticket, Seat seat) {
        return !ticket.coolingDown(seat.id(), floor.now(), floor.plan().coolDown()) && !keptFrom(ticket, seat);
    }

    /** Kept for the preferred agent while that agent is at work and did not refuse it. */
    private boolean keptFrom(Ticket ticket, Seat seat) {
        AgentId preferred = ticket.preferred();
        if (preferred == null || ticket.preferredUntil() == null || preferred.equals(seat.id())) {
            return false;
        }
        Seat other = floor.knownSeat(preferred);
        return other != null
                && other.agent().choice() == AgentState.AVAILABLE
                && floor.now().isBefore(ticket.preferredUntil())
                && !ticket.refused(preferred);
    }

    private @Nullable Ticket waiting(Place place) {
        return floor.conversations().get(place.conversation()).work() instanceof Work.Waiting(Ticket ticket)
                ? ticket
                : null;
    }
}
