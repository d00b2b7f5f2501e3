package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state: records and the indexes over them. Every change of a conversation's work goes through {@link #move} and every
 * change of an agent through {@link #update}, which keep the indexes; nothing else touches them.
 */
final class Floor {

    private final RoutingPlan plan;
    private final QueueHours hours;
    private final Instant startedAt;
    private final Journal journal = new Journal();
    private final Conversations conversations;
    private final Customers customers;
    private final Map<AgentId, Seat> seats = new HashMap<>();
    private final Map<AgentId, Seat> inOrder = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Roster roster = new Roster();
    private final WaitingRoom room;
    private final NavigableSet<Deadline> deadlines = new TreeSet<>();
    private final Set<ConversationId> consults = new HashSet<>();
    private final Set<ConversationId> searching = new HashSet<>();
    private @Nullable Deadline first;
    private Instant now;

    Floor(RoutingPlan plan, RoutingSnapshot snapshot, RoutingArchive archive, Instant now) {
        this.plan = plan;
        this.hours = new QueueHours(plan);
        // Until all is loaded every time lies ahead, so that what ended meanwhile is looked at once more.
        this.now = Instant.MIN;
        this.startedAt = now;
        this.conversations = new Conversations(archive);
        this.customers = new Customers(archive, plan);
        this.room = new WaitingRoom(plan, roster, id -> seat(id, id.value()));
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

    /** When queues are open. */
    QueueHours hours() {
        return hours;
    }

    Journal journal() {
        return journal;
    }

    Roster roster() {
        return roster;
    }

    WaitingRoom room() {
        return room;
    }

    /** Conversations whose owner has asked somebody in. */
    Set<ConversationId> consults() {
        return consults;
    }

    /** Those of them for which nobody has been found yet. */
    Set<ConversationId> searching() {
        return searching;
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

    /** Who served whom last. */
    Customers customers() {
        return customers;
    }

    Collection<QueueLine> queues() {
        return room.queues();
    }

    Collection<Seat> seats() {
        return inOrder.values();
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
        Seat seat = new Seat(roster.size(), agent, plan.agent(agent.id(), agent.displayName()));
        seats.put(agent.id(), seat);
        inOrder.put(agent.id(), seat);
        roster.add(seat);
        room.admit(seat);
        recount(seat);
        watch(seat.agent(), true);
        return seat;
    }

    /** The queue; one that everybody serves when not configured. */
    QueueLine queue(QueueId id) {
        return room.queue(id);
    }

    @Nullable
    QueueLine knownQueue(QueueId id) {
        return room.knownQueue(id);
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
        served(before, next);
        ConversationRecord after = before.with(next);
        note(after);
        journal.moved.add(id);
        index(after, next);
    }

    /** An agent serves a customer from when the log says so until the conversation goes elsewhere. */
    private void served(ConversationRecord before, @Nullable Work next) {
        CustomerId customer = before.customer();
        boolean goesOn = before.work() instanceof Work.Owned was
                && next instanceof Work.Owned is
                && was.offerId().equals(is.offerId())
                && was.logged();
        if (customer == null || goesOn || !customers.matter()) {
            return;
        }
        Work.Owned owned = next instanceof Work.Owned begins && begins.logged()
                ? begins
                : before.work() instanceof Work.Owned ends && ends.logged() ? ends : null;
        if (owned != null) {
            customers.served(customer, owned.agent(), now);
            journal.served.add(customer);
        }
    }

    /** Replaces the claim of a waiting conversation by one that stands at the same place. */
    void amend(Place place, Ticket ticket) {
        place.ticket(ticket);
        note(conversations.get(place.conversation()).with(new Work.Waiting(ticket)));
        journal.moved.add(place.conversation());
    }

    /** Looks anew where a waiting conversation stands, since time or its preferred agent changed. */
    @Nullable
    Place stand(ConversationId id) {
        ConversationRecord conversation = conversations.get(id);
        if (!(conversation.work() instanceof Work.Waiting(Ticket ticket))) {
            return null;
        }
        unindex(conversation, conversation.work());
        index(conversation, conversation.work());
        return room.place(id);
    }

    void update(Seat seat, AgentRecord next) {
        boolean staffingChanged = seat.agent().choice() != next.choice();
        boolean comesOrGoes = staffingChanged
                && (seat.agent().choice() == AgentState.AVAILABLE || next.choice() == AgentState.AVAILABLE);
        watch(seat.agent(), false);
        seat.agent(next);
        watch(next, true);
        journal.agents.add(seat.id());
        if (comesOrGoes) {
            List.copyOf(seat.claims()).forEach(this::stand);
        }
        if (staffingChanged) {
            recount(seat);
            room.queues().stream()
                    .filter(queue -> queue.servedBy(seat))
                    .forEach(queue -> journal.changedQueues.add(queue.id()));
        }
        touch(seat);
    }

    /** Conversations that the staffed agents who serve a queue may have at once. Counted once for each change of staff. */
    int slots(QueueLine queue) {
        Integer known = queue.slots();
        if (known == null) {
            known = inOrder.values().stream()
                    .filter(seat -> seat.staffed() && queue.servedBy(seat))
                    .mapToInt(Seat::capacity)
                    .sum();
            queue.slots(known);
        }
        return known;
    }

    private void recount(Seat seat) {
        for (QueueLine queue : room.queues()) {
            if (queue.servedBy(seat)) {
                queue.slots(null);
            }
        }
    }

    void pace(QueueRecord next) {
        queue(next.id()).pace(next);
        journal.queues.add(next.id());
    }

    @Nullable
    Instant nextDeadline() {
        return first == null ? null : first.at();
    }

    /** The earliest deadline that is due, taken off the list. */
    @Nullable
    Deadline takeDue() {
        if (first == null || first.at().isAfter(now)) {
            return null;
        }
        Deadline due = deadlines.pollFirst();
        first = deadlines.isEmpty() ? null : deadlines.first();
        return due;
    }

    private void index(ConversationRecord conversation, @Nullable Work work) {
        ConversationId id = conversation.id();
        switch (work) {
            case null -> {}
            case Work.Waiting(Ticket ticket) -> {
                Place place = room.enter(conversation, ticket, now);
                deadline(place.wakesAt(), Deadline.Kind.WAITING, id.value(), true);
                if (!ticket.closed(now)) {
                    journal.pendingPlaces.put(id, place);
                }
                journal.changedQueues.add(ticket.queue());
            }
            case Work.Ringing ringing -> {
                room.rings(conversation, ringing.ticket(), now);
                deadline(ringing.expiresAt(), Deadline.Kind.OFFER, id.value(), true);
                occupy(conversation, ringing);
                journal.changedQueues.add(ringing.ticket().queue());
            }
            case Work.Owned owned -> {
                occupy(conversation, owned);
                consult(conversation, owned.consult(), true);
            }
            case Work.Released released -> consult(conversation, released.consult(), true);
            case Work.Consulting consulting -> throw new IllegalArgumentException("a consult stands beside other work");
            case Work.WrapUp wrapup -> {
                deadline(wrapup.endsAt(), Deadline.Kind.WRAPUP, id.value(), true);
                occupy(conversation, wrapup);
            }
        }
    }

    private void unindex(ConversationRecord conversation, @Nullable Work work) {
        ConversationId id = conversation.id();
        switch (work) {
            case null -> {}
            case Work.Waiting(Ticket ticket) -> {
                Place place = room.leave(id);
                deadline(place.wakesAt(), Deadline.Kind.WAITING, id.value(), false);
                journal.pendingPlaces.remove(id);
                journal.changedQueues.add(ticket.queue());
            }
            case Work.Ringing ringing -> {
                room.stopsRinging(id, ringing.ticket());
                deadline(ringing.expiresAt(), Deadline.Kind.OFFER, id.value(), false);
                vacate(id, ringing);
                journal.changedQueues.add(ringing.ticket().queue());
            }
            case Work.Owned owned -> {
                vacate(id, owned);
                consult(conversation, owned.consult(), false);
            }
            case Work.Released released -> consult(conversation, released.consult(), false);
            case Work.Consulting consulting -> throw new IllegalArgumentException("a consult stands beside other work");
            case Work.WrapUp wrapup -> {
                deadline(wrapup.endsAt(), Deadline.Kind.WRAPUP, id.value(), false);
                vacate(id, wrapup);
            }
        }
    }

    private void consult(ConversationRecord conversation, @Nullable Consult consult, boolean on) {
        if (consult == null) {
            return;
        }
        ConversationId id = conversation.id();
        deadline(consult.deadline(), Deadline.Kind.CONSULT, id.value(), on);
        Work.Consulting part = consult.part();
        if (on) {
            consults.add(id);
            journal.pendingConsults.add(id);
        } else {
            consults.remove(id);
            searching.remove(id);
        }
        if (part == null && on) {
            searching.add(id);
        } else if (part != null && on) {
            occupy(conversation, part);
        } else if (part != null) {
            vacate(id, part);
        }
    }

    private void occupy(ConversationRecord conversation, Work.Seated work) {
        Seat seat = seat(work.agent(), work.agent().value());
        seat.occupy(conversation.id(), work, conversation.profile().channel());
        touch(seat);
    }

    private void vacate(ConversationId conversation, Work.Seated work) {
        Seat seat = seat(work.agent(), work.agent().value());
        seat.vacate(conversation);
        touch(seat);
    }

    private void touch(Seat seat) {
        journal.touchedSeats.put(seat.number(), true);
        roster.refresh(seat);
        journal.pendingSeats.put(seat.number(), seat.free());
    }

    private void watch(AgentRecord agent, boolean on) {
        deadline(agent.offlineAt(), Deadline.Kind.DISCONNECT, agent.id().value(), on);
        deadline(agent.requeueAt(), Deadline.Kind.REQUEUE, agent.id().value(), on);
    }

    private void deadline(@Nullable Instant at, Deadline.Kind kind, String key, boolean on) {
        if (at == null) {
            return;
        }
        Deadline deadline = new Deadline(at, kind, key);
        if (on) {
            deadlines.add(deadline);
            first = first == null || deadline.compareTo(first) < 0 ? deadline : first;
        } else {
            deadlines.remove(deadline);
            first = !deadline.equals(first) ? first : deadlines.isEmpty() ? null : deadlines.first();
        }
    }
}
