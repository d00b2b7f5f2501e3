package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets whom when several agents and several conversations wait for each other at the same moment: for example after a
 * restart, or when the work of an agent who vanished goes back while others are free.
 *
 * <p>The conversations are taken by score. Each goes to the first of its {@link Shortlist} who has room; if nobody has, those
 * who were placed before are moved to other agents of theirs along an augmenting path (Kuhn), so that an agent who could
 * take many is not wasted on a conversation that others could take as well. Nobody who was placed loses the place by that.
 * The sets of conversations that can be served together form a transversal matroid, in which taking the best first and
 * augmenting gives the best set there is: no other way serves more of them, nor any of a higher score instead of a lower.
 *
 * <p>At most {@value #MOST} conversations are looked at together, and a path tries {@value #MOST_TRIED} agents: in a larger
 * crowd, what follows is matched in the next round, in the order of score all the same.
 */
final class Pairing {

    private static final int MOST = 64;
    private static final int MOST_TRIED = 256;

    private final Floor floor;
    private final Map<Place, Seat> seatOf = new HashMap<>();
    private final Map<Seat, List<Place>> given = new HashMap<>();
    private final Map<Place, Seat> firstChoice = new HashMap<>();

    Pairing(Floor floor) {
        this.floor = floor;
    }

    /**
     * Who gets whom.
     *
     * @param conceded whether somebody else was first for it, who is needed more elsewhere
     */
    record Pair(Place place, Seat seat, boolean conceded) {}

    /** All pairs of a round in the order in which they are to be made; none when nothing can be matched. */
    List<Pair> pairs() {
        List<Place> crowd = crowd(floor.now().toEpochMilli());
        for (Place place : crowd) {
            List<Seat> options = options(place);
            if (!options.isEmpty()) {
                firstChoice.put(place, options.getFirst());
                put(place, new HashSet<>());
            }
        }
        return crowd.stream()
                .filter(seatOf::containsKey)
                .map(place -> pair(place, seatOf.get(place)))
                .toList();
    }

    private Pair pair(Place place, Seat seat) {
        return new Pair(place, seat, seat != firstChoice.get(place));
    }

    /** Who may be matched and could not before: those who wait for one agent alone first, else by score. */
    private List<Place> crowd(long now) {
        Journal journal = floor.journal();
        Set<Place> all = new HashSet<>(journal.pendingPlaces.values());
        int room = 0;
        NumberSet lines = new NumberSet();
        for (int i = journal.pendingSeats.next(0); i >= 0; i = journal.pendingSeats.next(i + 1)) {
            Seat seat = floor.roster().seat(i);
            room += seat.capacity();
            lines.addAll(seat.lines());
            all.addAll(seat.kept());
        }
        NumberSet occupied = floor.room().occupied();
        for (int i = lines.nextCommon(occupied, 0); i >= 0; i = lines.nextCommon(occupied, i + 1)) {
            front(floor.room().line(i), Math.min(room, MOST), all);
        }
        Comparator<Place> keptFirst = Comparator.comparing(place -> place.keptFor() == null);
        return all.stream()
                .filter(place -> !options(place).isEmpty())
                .sorted(keptFirst.thenComparing((a, b) -> Place.compare(a, b, now)))
                .limit(MOST)
                .toList();
    }

    private void front(Line line, int most, Set<Place> all) {
        int taken = 0;
        for (Place place : line.waiting()) {
            if (taken == most) {
                return;
            }
            if (!options(place).isEmpty()) {
                all.add(place);
                taken++;
            }
        }
    }

    private boolean put(Place place, Set<Seat> tried) {
        List<Seat> options = options(place);
        for (Seat seat : options) {
            if (fits(place, seat)) {
                give(place, seat);
                return true;
            }
        }
        for (Seat seat : options) {
            if (tried.size() < MOST_TRIED && tried.add(seat) && makesRoom(seat, place, tried)) {
                give(place, seat);
                return true;
            }
        }
        return false;
    }

    /** Moves one of those given to an agent to another agent, if that makes room. */
    private boolean makesRoom(Seat seat, Place place, Set<Seat> tried) {
        for (Place other : List.copyOf(given.getOrDefault(seat, List.of()))) {
            take(other, seat);
            if (fits(place, seat)) {
                // Nobody may be moved to where room is being made.
                given.computeIfAbsent(seat, key -> new ArrayList<>()).add(place);
                boolean moved = put(other, tried);
                given.get(seat).remove(place);
                if (moved) {
                    return true;
                }
            }
            give(other, seat);
        }
        return false;
    }

    private void give(Place place, Seat seat) {
        seatOf.put(place, seat);
        given.computeIfAbsent(seat, key -> new ArrayList<>()).add(place);
    }

    private void take(Place place, Seat seat) {
        seatOf.remove(place);
        given.get(seat).remove(place);
    }

    private boolean fits(Place place, Seat seat) {
        List<Place> before = given.getOrDefault(seat, List.of());
        int calls = (int) before.stream().filter(Pairing::isCall).count();
        return seat.hasRoomBeside(place.line().requirement().channel(), before.size() - calls, calls);
    }

    private static boolean isCall(Place place) {
        return place.line().requirement().channel() == Channel.VOICE;
    }

    private List<Seat> options(Place place) {
        return Shortlist.of(place, floor.roster(), floor.now(), this::mayGet, this::byLoad, MOST)
                .best();
    }

    private boolean mayGet(Ticket ticket, Seat seat, Instant now) {
        return !ticket.coolingDown(seat.id(), now, floor.plan().coolDown());
    }

    private int byLoad(Seat a, Seat b) {
        return Integer.compare(load(a) * b.capacity(), load(b) * a.capacity());
    }

    private int load(Seat seat) {
        return seat.slots().size() + given.getOrDefault(seat, List.of()).size();
    }
}
