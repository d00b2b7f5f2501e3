package dev.tandem.routing.engine;

import dev.tandem.contracts.routing.AcceptedBy;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.AssignmentRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings conversations and agents together. Of all that can be matched, the one with the highest {@link PriorityScore} goes
 * first, to the agent who is first on its {@link Shortlist}. Only what changed since the last time is looked at: nothing
 * else can have become possible. Where one input makes several agents free for several conversations, {@link Pairing}
 * finds who gets whom.
 */
final class Matching {

    private static final int NAMED = 5;

    private final Floor floor;
    private final Offers offers;
    private final Explanations explanations;
    private final Expectation expectation;

    Matching(Floor floor, Offers offers) {
        this.floor = floor;
        this.offers = offers;
        this.explanations = new Explanations(floor);
        this.expectation = new Expectation(floor);
    }

    void run() {
        while (anyMatched()) {}
        if (floor.journal().pendingPlaces.isEmpty()) {
            return;
        }
        for (Place place : List.copyOf(floor.journal().pendingPlaces.values())) {
            if (place.ticket().heldUpSince() == null) {
                Long estimate = expectation.of(place);
                Ticket held = place.ticket().heldUp(floor.now());
                floor.amend(place, estimate == null ? held : held.estimated(estimate));
            }
        }
    }

    private boolean anyMatched() {
        NumberSet seats = floor.journal().pendingSeats;
        Map<?, Place> places = floor.journal().pendingPlaces;
        int first = seats.next(0);
        if (places.isEmpty() && first < 0) {
            return false;
        }
        if (places.isEmpty() && seats.next(first + 1) < 0) {
            return serve(floor.roster().seat(first));
        }
        if (first < 0 && places.size() == 1) {
            return seat(places.values().iterator().next());
        }
        List<Pairing.Pair> pairs = new Pairing(floor).pairs();
        for (Pairing.Pair pair : pairs) {
            // A call that was put beside chats keeps later chats away: those are looked at again in the next round.
            if (pair.seat().takes(pair.place().line().requirement().channel())) {
                offer(pair.place(), pair.seat(), pair.conceded());
            }
        }
        return !pairs.isEmpty();
    }

    /** Gives one free agent what is first for that agent: what waits for this very agent, else the first in order. */
    private boolean serve(Seat seat) {
        Place place = placeFor(seat);
        if (place == null) {
            floor.journal().pendingSeats.put(seat.number(), false);
            return false;
        }
        offer(place, seat, false);
        return true;
    }

    private boolean seat(Place place) {
        Shortlist list = shortlist(place);
        if (list.count() == 0) {
            return false;
        }
        offer(place, list, list.best().getFirst(), false);
        return true;
    }

    private @Nullable Place placeFor(Seat seat) {
        for (Place place : seat.kept()) {
            if (suits(place, seat)) {
                return place;
            }
        }
        WaitingRoom room = floor.room();
        long now = floor.now().toEpochMilli();
        Place best = null;
        NumberSet lines = seat.lines();
        for (int i = lines.nextCommon(room.occupied(), 0); i >= 0; i = lines.nextCommon(room.occupied(), i + 1)) {
            Line line = room.line(i);
            if (seat.takes(line.requirement().channel())) {
                best = firstFor(seat, line, best, now);
            }
        }
        return best;
    }

    private @Nullable Place firstFor(Seat seat, Line line, @Nullable Place best, long now) {
        Place front = line.front();
        if (front == null || best != null && !front.isBefore(best, now)) {
            return best;
        }
        if (mayGet(front.ticket(), seat, floor.now())) {
            return front;
        }
        for (Place place : line.waiting()) {
            if (best != null && !place.isBefore(best, now)) {
                return best;
            }
            if (mayGet(place.ticket(), seat, floor.now())) {
                return place;
            }
        }
        return best;
    }

    private boolean suits(Place place, Seat seat) {
        return place.line().eligible().has(seat.number())
                && seat.takes(place.line().requirement().channel())
                && mayGet(place.ticket(), seat, floor.now());
    }

    private boolean mayGet(Ticket ticket, Seat seat, Instant now) {
        return !ticket.coolingDown(seat.id(), now, floor.plan().coolDown());
    }

    private Shortlist shortlist(Place place) {
        return Shortlist.of(place, floor.roster(), floor.now(), this::mayGet, BY_LOAD, NAMED);
    }

    private void offer(Place place, Seat seat, boolean conceded) {
        offer(place, shortlist(place), seat, conceded);
    }

    private void offer(Place place, Shortlist list, Seat seat, boolean conceded) {
        AssignmentExplanation why = explanations.chosen(place, list, seat, rule(place, seat, conceded));
        offers.offer(place.conversation(), place.ticket().decided(why), seat, null);
    }

    private static AssignmentRule rule(Place place, Seat seat, boolean conceded) {
        if (seat.id().equals(place.ticket().preferred())) {
            return place.ticket().lastServedAt() == null ? AssignmentRule.PREFERRED : AssignmentRule.LAST_AGENT;
        }
        if (conceded) {
            return AssignmentRule.MATCHING;
        }
        return switch (place.line().plan().strategy()) {
            case LONGEST_IDLE -> AssignmentRule.LONGEST_IDLE;
            case LEAST_LOADED -> AssignmentRule.LEAST_LOADED;
            case MOST_SKILLED -> AssignmentRule.MOST_SKILLED;
        };
    }

    /** Gives a waiting conversation to an agent at once, because somebody said so. */
    void give(Place place, Seat seat, AssignmentRule rule, AcceptedBy by) {
        AssignmentExplanation why = explanations.chosen(place, shortlist(place), seat, rule);
        offers.offer(place.conversation(), place.ticket().decided(why), seat, by);
    }

    /** Who has the smaller part of the capacity in use. */
    static final Comparator<Seat> BY_LOAD =
            (a, b) -> Integer.compare(a.slots().size() * b.capacity(), b.slots().size() * a.capacity());
}
