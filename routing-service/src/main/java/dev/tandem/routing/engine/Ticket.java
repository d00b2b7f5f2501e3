package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's claim to a place in a queue. Kept while an agent owns the conversation, so that it can come back to
 * its old place.
 *
 * @param queue the queue
 * @param priority 0 (normal) to 9
 * @param skills skills that an agent must have beyond the queue's own, sorted
 * @param since when its waiting began, UTC; the order within a priority
 * @param preferred the agent to try first
 * @param preferredUntil until when it waits for that agent alone, while that agent is available but at capacity
 * @param refusals who refused it, one entry each, the last refusal last
 * @param heldUpSince since when it waits because no agent was free; absent when it rang at once
 */
public record Ticket(
        QueueId queue,
        int priority,
        List<String> skills,
        Instant since,
        @Nullable AgentId preferred,
        @Nullable Instant preferredUntil,
        List<Refusal> refusals,
        @Nullable Instant heldUpSince) {

    private static final int HIGHEST_PRIORITY = 9;

    public Ticket {
        priority = Math.clamp(priority, 0, HIGHEST_PRIORITY);
        SortedSet<String> sorted = new TreeSet<>(skills);
        skills = List.copyOf(sorted);
        refusals = List.copyOf(refusals);
    }

    Place place(ConversationId conversation) {
        return new Place(priority, since, conversation);
    }

    Ticket refusedBy(AgentId agent, Instant at) {
        List<Refusal> all = new ArrayList<>(refusals);
        all.removeIf(refusal -> refusal.agent().equals(agent));
        all.add(new Refusal(agent, at));
        return new Ticket(queue, priority, skills, since, preferred, preferredUntil, all, heldUpSince);
    }

    Ticket heldUp(Instant at) {
        return new Ticket(queue, priority, skills, since, preferred, preferredUntil, refusals, at);
    }

    /** The same claim to a place in another queue. */
    Ticket in(QueueId other) {
        return new Ticket(other, priority, skills, since, preferred, preferredUntil, refusals, heldUpSince);
    }

    boolean refused(AgentId agent) {
        return refusals.stream().anyMatch(refusal -> refusal.agent().equals(agent));
    }

    @Nullable
    Instant coolDownEnd(Duration coolDown) {
        return refusals.isEmpty() ? null : refusals.getLast().at().plus(coolDown);
    }

    /** Only the last one to refuse is kept waiting: once somebody else was tried, the earlier ones may be asked again. */
    boolean coolingDown(AgentId agent, Instant now, Duration coolDown) {
        return !refusals.isEmpty()
                && refusals.getLast().agent().equals(agent)
                && now.isBefore(refusals.getLast().at().plus(coolDown));
    }
}
