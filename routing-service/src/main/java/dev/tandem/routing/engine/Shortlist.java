package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.routing.plan.QueuePlan.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who may get a conversation now, best first: the preferred agent, then those who did not refuse it before those who did,
 * then by the strategy of the queue, then by who waits for work longest, then by id. Only the first few are kept in order;
 * all are counted.
 */
final class Shortlist {

    private final List<Seat> best;
    private final int most;
    private final Comparator<Seat> order;
    private int count;

    private Shortlist(Ticket ticket, Line line, Comparator<Seat> byLoad, int most) {
        this.most = most;
        this.best = new ArrayList<>(Math.min(most, 8));
        this.order = order(ticket, line, byLoad);
    }

    /**
     * @param byLoad who has more of the capacity left; takes into account what is about to be assigned
     * @param most how many to keep
     */
    static Shortlist of(Place place, Roster roster, Instant now, Terms terms, Comparator<Seat> byLoad, int most) {
        Line line = place.line();
        Shortlist list = new Shortlist(place.ticket(), line, byLoad, most);
        if (place.keptFor() != null) {
            Seat seat = place.keptFor();
            if (line.eligible().has(seat.number())
                    && seat.takes(line.requirement().channel())
                    && terms.mayGet(place.ticket(), seat, now)) {
                list.add(seat);
            }
            return list;
        }
        NumberSet free = roster.free(line.requirement().channel());
        for (int i = line.eligible().nextCommon(free, 0); i >= 0; i = line.eligible().nextCommon(free, i + 1)) {
            Seat seat = roster.seat(i);
            if (terms.mayGet(place.ticket(), seat, now)) {
                list.add(seat);
            }
        }
        return list;
    }

    /** Whether an agent may be asked at all. */
    @FunctionalInterface
    interface Terms {
        boolean mayGet(Ticket ticket, Seat seat, Instant now);
    }

    private void add(Seat seat) {
        count++;
        int at = best.size();
        if (at == most && order.compare(best.get(at - 1), seat) <= 0) {
            return;
        }
        while (at > 0 && order.compare(seat, best.get(at - 1)) < 0) {
            at--;
        }
        best.add(at, seat);
        if (best.size() > most) {
            best.removeLast();
        }
    }

    List<Seat> best() {
        return best;
    }

    int count() {
        return count;
    }

    private static Comparator<Seat> order(Ticket ticket, Line line, Comparator<Seat> byLoad) {
        Comparator<Seat> order = byStrategy(line, byLoad);
        if (!ticket.refusals().isEmpty()) {
            Comparator<Seat> next = order;
            order = (a, b) -> {
                int refused = Boolean.compare(ticket.refused(a.id()), ticket.refused(b.id()));
                return refused != 0 ? refused : next.compare(a, b);
            };
        }
        AgentId preferred = ticket.preferred();
        if (preferred == null) {
            return order;
        }
        Comparator<Seat> next = order;
        return (a, b) -> {
            int wanted = Boolean.compare(b.id().equals(preferred), a.id().equals(preferred));
            return wanted != 0 ? wanted : next.compare(a, b);
        };
    }

    private static Comparator<Seat> byStrategy(Line line, Comparator<Seat> byLoad) {
        return switch (line.plan().strategy()) {
            case Strategy.LONGEST_IDLE -> Shortlist::byIdleTime;
            case Strategy.LEAST_LOADED -> (a, b) -> {
                int load = byLoad.compare(a, b);
                return load != 0 ? load : byIdleTime(a, b);
            };
            case Strategy.MOST_SKILLED -> (a, b) -> {
                int levels = Integer.compare(
                        line.requirement().masteredBy(b), line.requirement().masteredBy(a));
                return levels != 0 ? levels : byIdleTime(a, b);
            };
        };
    }

    /** At whom something rings already is not idle. */
    private static int byIdleTime(Seat a, Seat b) {
        int order = Integer.compare(a.ringing(), b.ringing());
        order = order != 0 ? order : a.agent().idleSince().compareTo(b.agent().idleSince());
        return order != 0 ? order : a.id().value().compareTo(b.id().value());
    }
}
