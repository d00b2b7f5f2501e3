package dev.tandem.routing.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.QueueLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * @param entry how it came into this queue; absent in what was stored before it was kept
 * @param decision why it was offered last, if it ever was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ticket(
        QueueId queue,
        int priority,
        List<String> skills,
        Instant since,
        @Nullable AgentId preferred,
        @Nullable Instant preferredUntil,
        List<Refusal> refusals,
        @Nullable Instant heldUpSince,
        @Nullable Entry entry,
        @Nullable AssignmentExplanation decision) {

    static final int HIGHEST_PRIORITY = 9;

    /** When a queue opens whose hours never do, under the plan in force. */
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * How a conversation came into the queue that it waits in.
     *
     * @param at when, UTC; later than the waiting began if it came from another queue
     * @param cause why
     * @param promised whether it is a call back that was promised
     * @param overflowedFrom the queue that it came from because that one was full or slow
     * @param toldLimit the limit of the queue that was told to be reached although there is nowhere else to go
     * @param opensAt until when nobody is asked, because the queue is closed, UTC
     * @param estimatedMillis how long it was expected to wait in this queue, in milliseconds
     * @param lastServedAt when the preferred agent had this customer last, UTC, where that is why that agent is preferred
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            Instant at,
            QueueCause cause,
            boolean promised,
            @Nullable QueueId overflowedFrom,
            @Nullable QueueLimit toldLimit,
            @Nullable Instant opensAt,
            @Nullable Long estimatedMillis,
            @Nullable Instant lastServedAt) {

        /** Into an open queue. */
        public Entry(
                Instant at,
                QueueCause cause,
                boolean promised,
                @Nullable QueueId overflowedFrom,
                @Nullable QueueLimit toldLimit) {
            this(at, cause, promised, overflowedFrom, toldLimit, null, null, null);
        }

        Entry told(QueueLimit limit, boolean callback) {
            return new Entry(
                    at, cause, promised || callback, overflowedFrom, limit, opensAt, estimatedMillis, lastServedAt);
        }

        /** Waits until then, for ever if that is never; what counts from the entry counts from then. */
        Entry closed(@Nullable Instant opensAt, boolean callback) {
            Instant until = Objects.requireNonNullElse(opensAt, NEVER);
            return new Entry(until, cause, promised || callback, overflowedFrom, toldLimit, until, null, lastServedAt);
        }

        Entry opened(Instant now) {
            return new Entry(now, cause, promised, overflowedFrom, toldLimit, null, null, lastServedAt);
        }

        Entry estimated(long millis) {
            return new Entry(at, cause, promised, overflowedFrom, toldLimit, opensAt, millis, lastServedAt);
        }

        Entry returning(@Nullable Instant lastServed) {
            return new Entry(at, cause, promised, overflowedFrom, toldLimit, opensAt, estimatedMillis, lastServed);
        }
    }

    public Ticket {
        priority = Math.clamp(priority, 0, HIGHEST_PRIORITY);
        skills = sorted(skills) ? List.copyOf(skills) : List.copyOf(new TreeSet<>(skills));
        refusals = List.copyOf(refusals);
    }

    /** A claim of which nothing is known but its place. */
    public Ticket(
            QueueId queue,
            int priority,
            List<String> skills,
            Instant since,
            @Nullable AgentId preferred,
            @Nullable Instant preferredUntil,
            List<Refusal> refusals,
            @Nullable Instant heldUpSince) {
        this(queue, priority, skills, since, preferred, preferredUntil, refusals, heldUpSince, null, null);
    }

    Ticket refusedBy(AgentId agent, Instant at) {
        List<Refusal> all = new ArrayList<>(refusals);
        all.removeIf(refusal -> refusal.agent().equals(agent));
        all.add(new Refusal(agent, at));
        return new Ticket(queue, priority, skills, since, preferred, preferredUntil, all, heldUpSince, entry, decision);
    }

    /** Nobody has refused it. */
    Ticket forgiven() {
        return new Ticket(
                queue, priority, skills, since, preferred, preferredUntil, List.of(), heldUpSince, entry, decision);
    }

    Ticket heldUp(Instant at) {
        return new Ticket(queue, priority, skills, since, preferred, preferredUntil, refusals, at, entry, decision);
    }

    Ticket prioritised(int next) {
        return new Ticket(
                queue, next, skills, since, preferred, preferredUntil, refusals, heldUpSince, entry, decision);
    }

    Ticket decided(AssignmentExplanation why) {
        return new Ticket(queue, priority, skills, since, preferred, preferredUntil, refusals, heldUpSince, entry, why);
    }

    /** In another queue, with the waiting time so far; nobody there has refused it. */
    Ticket overflowed(QueueId to, Instant at) {
        Entry next = new Entry(at, cause(), promised(), queue, null).returning(lastServedAt());
        return new Ticket(to, priority, skills, since, preferred, null, List.of(), heldUpSince, next, decision);
    }

    /** It stays where it is although the limit is reached. */
    Ticket told(QueueLimit limit, boolean callback) {
        return entering(known().told(limit, callback));
    }

    /** It waits in its closed queue until that opens. */
    Ticket closed(@Nullable Instant until, boolean callback) {
        return entering(known().closed(until, callback));
    }

    /** Its queue is open. */
    Ticket opened(Instant now) {
        return entering(known().opened(now));
    }

    Ticket estimated(long millis) {
        return entering(known().estimated(millis));
    }

    private Entry known() {
        return entry != null ? entry : new Entry(since, QueueCause.HANDOFF, false, null, null);
    }

    private Ticket entering(Entry next) {
        return new Ticket(
                queue, priority, skills, since, preferred, preferredUntil, refusals, heldUpSince, next, decision);
    }

    /** Whether its queue is closed to it. */
    boolean closed(Instant now) {
        return entry != null && entry.opensAt() != null && entry.opensAt().isAfter(now);
    }

    @Nullable
    Instant opensAt() {
        return entry == null ? null : entry.opensAt();
    }

    /** When it came into this queue. */
    Instant enteredAt() {
        return entry == null ? since : entry.at();
    }

    /** When the preferred agent had this customer last, where that is why. */
    @Nullable
    Instant lastServedAt() {
        return entry == null ? null : entry.lastServedAt();
    }

    QueueCause cause() {
        return entry == null ? QueueCause.HANDOFF : entry.cause();
    }

    boolean promised() {
        return entry != null && entry.promised();
    }

    @Nullable
    QueueId overflowedFrom() {
        return entry == null ? null : entry.overflowedFrom();
    }

    @Nullable
    QueueLimit toldLimit() {
        return entry == null ? null : entry.toldLimit();
    }

    boolean refused(AgentId agent) {
        for (Refusal refusal : refusals) {
            if (refusal.agent().equals(agent)) {
                return true;
            }
        }
        return false;
    }

    /** Strictly, so that none is there twice. Most claims are copies of one that was sorted before. */
    private static boolean sorted(List<String> skills) {
        for (int i = 1; i < skills.size(); i++) {
            if (skills.get(i - 1).compareTo(skills.get(i)) >= 0) {
                return false;
            }
        }
        return true;
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
