package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state: records and the indexes over them. Every change of a conversation's work goes through {@link #move} and every
 * change of an agent through {@link #update}, which keep the indexes; nothing else touches them.
 */
final class Floor {

    private final RoutingPlan plan;
    private final Instant startedAt;
    private final Journal journal = new Journal();
    private final Conversations conversations;
    private final Map<AgentId, Seat> seats = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Map<QueueId, QueueLine> queues = new LinkedHashMap<>();
    private final NavigableSet<Deadline> deadlines = new TreeSet<>();
    private Instant now;

    Floor(
            RoutingPlan plan,
            RoutingSnapshot snapshot,
            Function<ConversationId, @Nullable ConversationRecord> loader,
            Instant now) {
        this.plan = plan;
        // Until all is loaded every time lies ahead, so that what ended meanwhile is looked at once more.
        this.now = Instant.MIN;
        this.startedAt = now;
        this.conversations = new Conversations(loader);
        plan.queues().keySet().forEach(this::queue);
        snapshot.queues().forEach(record -> queue(record.id()).pace(record));
        snapshot.agents().forEach(this::seat);
        plan.agents().forEach((id, agent) -> seat(id, agent.name()));
        snapshot.conversations().forEach(conversation -> {
            conversations.put(conversation);
            index(conversation, conversation.work());
        });
        journal.begin();
        this.now = now;
    }

    RoutingPlan plan() {
        return plan;
    }

    Journal journal() {
        return journal;
    }

    Instant now() {
        return now;
    }

    Instant startedAt() {
        return startedAt;
    }

    void begin(Instant at) {
        now = at;
        journal.begin();
    }

    void tell(RoutingEvent event) {
        journal.events.add(event);
    }

    Conversations conversations() {
        return conversations;
    }

    Collection<QueueLine> queues() {
        return queues.values();
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    @Nullable
    Seat knownSeat(AgentId id) {
        return seats.get(id);
    }

    /** The agent's seat; a new one, offline, when never seen. */
    Seat seat(AgentId id, String displayName) {
        Seat known = seats.get(id);
        return known != null
                ? known
                : seat(AgentRecord.offline(id, plan.agent(id, displayName).name(), Instant.EPOCH));
    }

    private Seat seat(AgentRecord agent) {
        Seat seat = new Seat(agent, plan.agent(agent.id(), agent.displayName()));
        seats.put(agent.id(), seat);
        for (QueueLine queue : queues.values()) {
            for (SkillLine line : queue.lines()) {
                if (line.servedBy(seat)) {
                    seat.lines().add(line);
                }
            }
        }
        watch(seat.agent(), true);
        rank(seat);
        return seat;
    }

    /** The queue; one that everybody serves when not configured. */
    QueueLine queue(QueueId id) {
        QueueLine known = queues.get(id);
        if (known == null) {
            known = new QueueLine(id, plan.queue(id));
            queues.put(id, known);
            line(known, List.of());
        }
        return known;
    }

    @Nullable
    QueueLine knownQueue(QueueId id) {
        return queues.get(id);
    }

    private SkillLine line(QueueLine queue, List<String> extraSkills) {
        SkillLine known = queue.line(extraSkills);
        if (known != null) {
            return known;
        }
        SkillLine line = queue.open(extraSkills);
        for (Seat seat : seats.values()) {
            if (line.servedBy(seat)) {
                seat.lines().add(line);
                if (seat.rank() != null) {
                    line.free().put(seat.rank(), seat);
                }
            }
        }
        return line;
    }

    SkillLine line(Ticket ticket) {
        return line(queue(ticket.queue()), ticket.skills());
    }

    /** Replaces a conversation's record without changing its work. */
    void note(ConversationRecord conversation) {
        conversations.put(conversation);
        journal.conversations.add(conversation.id());
    }

    /** Moves a conversation from where it stands to where it stands next; null: routing is done with it. */
    void move(ConversationId id, @Nullable Work next) {
        ConversationRecord before = conversations.get(id);
        unindex(before, before.work());
        ConversationRecord after = before.with(next);
        note(after);
        journal.moved.add(id);
        index(after, next);
    }

    void update(Seat seat, AgentRecord next) {
        boolean leftAvailable = seat.agent().choice() == AgentState.AVAILABLE && next.choice() != AgentState.AVAILABLE;
        boolean staffingChanged = seat.agent().choice() != next.choice();
        watch(seat.agent(), false);
        seat.agent(next);
        watch(next, true);
        journal.agents.add(seat.id());
        if (leftAvailable) {
            journal.pendingPlaces.addAll(seat.held());
        }
        if (staffingChanged) {
            queues.values().stream()
                    .filter(queue -> queue.servedBy(seat))
                    .forEach(queue -> journal.changedQueues.add(queue.id()));
        }
        touch(seat);
    }

    void pace(QueueRecord next) {
        queue(next.id()).pace(next);
        journal.queues.add(next.id());
    }

    @Nullable
    Instant nextDeadline() {
        return deadlines.isEmpty() ? null : deadlines.first().at();
    }

    /** The earliest deadline that is due, taken off the list. */
    @Nullable
    Deadline takeDue() {
        return deadlines.isEmpty() || deadlines.first().at().isAfter(now) ? null : deadlines.pollFirst();
    }

    private void index(ConversationRecord conversation, @Nullable Work work) {
        switch (work) {
            case null -> {}
            case Work.Waiting(Ticket ticket) -> {
                Place place = ticket.place(conversation.id());
                line(ticket).waiting().add(place);
                queue(ticket.queue()).everyone().add(place);
                hold(place, ticket, true);
                deadline(
                        future(ticket.coolDownEnd(plan.coolDown())),
                        Deadline.Kind.COOL_DOWN,
                        conversation.id().value(),
                        true);
                deadline(
                        future(ticket.preferredUntil()),
                        Deadline.Kind.PREFERENCE,
                        conversation.id().value(),
                        true);
                journal.pendingPlaces.add(place);
                journal.changedQueues.add(ticket.queue());
            }
            case Work.Ringing ringing -> {
                queue(ringing.ticket().queue()).everyone().add(ringing.ticket().place(conversation.id()));
                deadline(
                        ringing.expiresAt(),
                        Deadline.Kind.OFFER,
                        conversation.id().value(),
                        true);
                occupy(conversation.id(), ringing);
                journal.changedQueues.add(ringing.ticket().queue());
            }
            case Work.Owned owned -> occupy(conversation.id(), owned);
            case Work.Released released -> {}
            case Work.WrapUp wrapup -> {
                deadline(
                        wrapup.endsAt(), Deadline.Kind.WRAPUP, conversation.id().value(), true);
                occupy(conversation.id(), wrapup);
            }
        }
    }

    private void unindex(ConversationRecord conversation, @Nullable Work work) {
        switch (work) {
            case null -> {}
            case Work.Waiting(Ticket ticket) -> {
                Place place = ticket.place(conversation.id());
                line(ticket).waiting().remove(place);
                queue(ticket.queue()).everyone().remove(place);
                hold(place, ticket, false);
                deadline(
                        ticket.coolDownEnd(plan.coolDown()),
                        Deadline.Kind.COOL_DOWN,
                        conversation.id().value(),
                        false);
                deadline(
                        ticket.preferredUntil(),
                        Deadline.Kind.PREFERENCE,
                        conversation.id().value(),
                        false);
                journal.pendingPlaces.remove(place);
                journal.changedQueues.add(ticket.queue());
            }
            case Work.Ringing ringing -> {
                queue(ringing.ticket().queue())
                        .everyone()
                        .remove(ringing.ticket().place(conversation.id()));
                deadline(
                        ringing.expiresAt(),
                        Deadline.Kind.OFFER,
                        conversation.id().value(),
                        false);
                vacate(conversation.id(), ringing);
                journal.changedQueues.add(ringing.ticket().queue());
            }
            case Work.Owned owned -> vacate(conversation.id(), owned);
            case Work.Released released -> {}
            case Work.WrapUp wrapup -> {
                deadline(
                        wrapup.endsAt(), Deadline.Kind.WRAPUP, conversation.id().value(), false);
                vacate(conversation.id(), wrapup);
            }
        }
    }

    private void hold(Place place, Ticket ticket, boolean on) {
        AgentId preferred = ticket.preferred();
        if (preferred == null || ticket.preferredUntil() == null) {
            return;
        }
        NavigableSet<Place> held = seat(preferred, preferred.value()).held();
        if (on) {
            held.add(place);
        } else {
            held.remove(place);
        }
    }

    private void occupy(ConversationId conversation, Work.Seated work) {
        Seat seat = seat(work.agent(), work.agent().value());
        seat.slots().put(conversation, work);
        touch(seat);
    }

    private void vacate(ConversationId conversation, Work.Seated work) {
        Seat seat = seat(work.agent(), work.agent().value());
        seat.slots().remove(conversation);
        touch(seat);
    }

    private void touch(Seat seat) {
        journal.touchedSeats.put(seat.id(), seat);
        rank(seat);
        if (seat.rank() != null) {
            journal.pendingSeats.put(seat.id(), seat);
        } else {
            journal.pendingSeats.remove(seat.id());
        }
    }

    private void rank(Seat seat) {
        IdleRank before = seat.rank();
        IdleRank next = seat.free() ? new IdleRank(seat.agent().idleSince(), seat.id()) : null;
        if (before == null ? next == null : before.equals(next)) {
            return;
        }
        for (SkillLine line : seat.lines()) {
            if (before != null) {
                line.free().remove(before);
            }
            if (next != null) {
                line.free().put(next, seat);
            }
        }
        seat.rank(next);
    }

    private void watch(AgentRecord agent, boolean on) {
        deadline(agent.offlineAt(), Deadline.Kind.DISCONNECT, agent.id().value(), on);
        deadline(agent.requeueAt(), Deadline.Kind.REQUEUE, agent.id().value(), on);
    }

    /** What ended before a conversation began to wait needs no alarm: eligibility is judged by the time itself. */
    private @Nullable Instant future(@Nullable Instant at) {
        return at != null && at.isAfter(now) ? at : null;
    }

    private void deadline(@Nullable Instant at, Deadline.Kind kind, String key, boolean on) {
        if (at == null) {
            return;
        }
        if (on) {
            deadlines.add(new Deadline(at, kind, key));
        } else {
            deadlines.remove(new Deadline(at, kind, key));
        }
    }
}
