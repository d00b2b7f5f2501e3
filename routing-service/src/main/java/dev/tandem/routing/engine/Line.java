package dev.tandem.routing.engine;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AssignmentExplanation.Exclusion;
import dev.tandem.contracts.routing.ExclusionReason;
import dev.tandem.routing.plan.QueuePlan;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Those of a queue who need the same of an agent. A decision looks at the front of lines only, so its cost does not grow
 * with how many wait.
 */
final class Line {

    private final int number;
    private final Key key;
    private final QueuePlan plan;
    private final Requirement requirement;
    private final NumberSet eligible;
    private final NavigableSet<Place> waiting = new TreeSet<>();
    private final List<String> required;
    private @Nullable Place front;
    private Map<ExclusionReason, Integer> lacking = Map.of();
    private List<Exclusion> lackingFirst = List.of();
    private int lackingOf = -1;

    /**
     * What tells lines apart.
     *
     * @param queue the queue
     * @param skills what the handoff asks for beyond the queue
     * @param language the language that matters, empty when none does
     * @param voice whether by voice
     * @param ring how many rings of relaxation apply
     */
    record Key(QueueId queue, List<String> skills, String language, boolean voice, int ring) {}

    Line(int number, Key key, QueuePlan plan, Requirement requirement, NumberSet eligible) {
        this.number = number;
        this.key = key;
        this.plan = plan;
        this.requirement = requirement;
        this.required = List.copyOf(requirement.texts());
        this.eligible = eligible;
    }

    int number() {
        return number;
    }

    Key key() {
        return key;
    }

    QueuePlan plan() {
        return plan;
    }

    Requirement requirement() {
        return requirement;
    }

    /** What is asked, for people. */
    List<String> required() {
        return required;
    }

    /** Agents who can do what is asked, free or not. */
    NumberSet eligible() {
        return eligible;
    }

    void add(Place place) {
        waiting.add(place);
        front = front == null || place.compareTo(front) < 0 ? place : front;
    }

    void remove(Place place) {
        waiting.remove(place);
        if (place.equals(front)) {
            front = waiting.isEmpty() ? null : waiting.first();
        }
    }

    /** The first to be served; at hand, since every decision asks all lines of an agent. */
    @Nullable
    Place front() {
        return front;
    }

    /** Who waits for anybody of them and does not ring, first to be served first. To be read only. */
    NavigableSet<Place> waiting() {
        return waiting;
    }

    /** How many of all agents can never serve it, by reason. */
    Map<ExclusionReason, Integer> lacking() {
        return lacking;
    }

    /** A few of those by name, in the order of their numbers. */
    List<Exclusion> lackingFirst() {
        return lackingFirst;
    }

    /** How many agents there were when those were counted; -1 before. */
    int lackingOf() {
        return lackingOf;
    }

    void lacking(Map<ExclusionReason, Integer> counted, List<Exclusion> firstOnes, int agents) {
        lacking = counted;
        lackingFirst = List.copyOf(firstOnes);
        lackingOf = agents;
    }
}
