package dev.tandem.routing.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Those of a queue who need the same skills, and the agents who have them and a free slot. A decision looks at the front
 * of lines only, so its cost does not grow with how many wait.
 */
final class SkillLine {

    private final Map<String, Integer> required;
    private final NavigableSet<Place> waiting = new TreeSet<>();
    private final NavigableMap<IdleRank, Seat> free = new TreeMap<>();

    SkillLine(Map<String, Integer> required) {
        this.required = Map.copyOf(required);
    }

    boolean servedBy(Seat seat) {
        return seat.has(required);
    }

    /** Who waits and does not ring, first to be served first. */
    NavigableSet<Place> waiting() {
        return waiting;
    }

    /** Agents who could take one now, longest idle first. */
    NavigableMap<IdleRank, Seat> free() {
        return free;
    }
}
