package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds second agents for owners who ask one in. A consult takes a slot of the agent like any other work, and goes before
 * those who wait in queues, since its customer is being served already. Who is asked by name is asked alone; of a queue, who
 * has waited for work longest is asked first, each once. Nobody is looked for longer than {@value #PATIENCE_SECONDS} s.
 */
final class Consults {

    static final int PATIENCE_SECONDS = 120;

    private static final Comparator<Seat> LONGEST_IDLE = Comparator.comparing(
                    (Seat seat) -> seat.agent().idleSince())
            .thenComparing(seat -> seat.id().value());

    private final Floor floor;
    private final Contacts contacts;
    private final Supplier<OfferId> ids;
    private boolean caughtUp;

    Consults(Floor floor, Contacts contacts, Supplier<OfferId> ids) {
        this.floor = floor;
        this.contacts = contacts;
        this.ids = ids;
    }

    /** What the log says about consults. */
    void follow(ConversationId id, TeamEvent event) {
        switch (event) {
            case TeamEvent.ConsultRequested asked -> {
                if (floor.conversations().get(id).work() instanceof Work.Owned owned
                        && owned.agent().value().equals(asked.by().id())) {
                    put(
                            id,
                            new Consult(
                                    asked.consultId(),
                                    asked.by(),
                                    asked.agent(),
                                    asked.queue(),
                                    asked.question(),
                                    floor.now().plusSeconds(PATIENCE_SECONDS),
                                    List.of(),
                                    null));
                }
            }
            // Who takes over keeps the slot until the log says in its next entry that the conversation is theirs.
            case TeamEvent.ConsultEnded ended
            when ended.outcome() != ConsultOutcome.COMPLETED -> {
                Consult consult = of(id);
                if (consult != null && consult.id().equals(ended.consultId())) {
                    drop(id, consult);
                }
            }
            default -> {}
        }
    }

    /** The log has given the conversation to somebody else than its owner: whether that was by a consult. */
    boolean completed(ConversationId id, ConversationAssigned assigned) {
        Work work = floor.conversations().get(id).work();
        Ticket ticket = switch (work) {
            case Work.Owned owned when !owned.offerId().equals(assigned.offerId()) -> owned.ticket();
            case Work.Released released when !released.offerId().equals(assigned.offerId()) -> released.ticket();
            case null, default -> null;
        };
        if (ticket == null) {
            return false;
        }
        AgentId next = new AgentId(assigned.agent().id());
        Seat seat = floor.seat(next, assigned.agent().displayName());
        Consult consult = of(id);
        boolean keepsSlot = consult != null
                && consult.part() != null
                && consult.part().agent().equals(next);
        if (consult != null && !keepsSlot) {
            drop(id, consult);
        }
        contacts.leave(id);
        Work.Owned owned = new Work.Owned(ticket, assigned.offerId(), next, floor.now(), true);
        if (keepsSlot
                || seat.hasRoomBeside(floor.conversations().get(id).profile().channel(), 0, 0)) {
            contacts.adopt(id, owned);
        } else {
            // Routing had given the slot to others when the log gave the conversation away: it goes back to its queue.
            floor.move(id, owned);
            floor.move(id, new Work.Released(ticket, assigned.offerId(), next, true));
            floor.tell(new RoutingEvent.WorkRequeued(id, seat.author(), ticket.queue()));
        }
        return true;
    }

    /**
     * Asks who can be asked, and ends what has become pointless. Only consults that changed, or whose agent did, and those
     * that nobody was found for are looked at; all of them once after a start.
     */
    void run() {
        if (!floor.consults().isEmpty()) {
            while (anyMoved()) {}
        }
        caughtUp = true;
    }

    private boolean anyMoved() {
        boolean any = false;
        for (ConversationId id : concerned()) {
            Consult before = of(id);
            if (before != null) {
                check(id, before);
                any |= !before.equals(of(id));
            }
        }
        return any;
    }

    private Set<ConversationId> concerned() {
        Set<ConversationId> ids = new TreeSet<>(Comparator.comparing(ConversationId::value));
        if (!caughtUp) {
            ids.addAll(floor.consults());
            return ids;
        }
        ids.addAll(floor.journal().pendingConsults);
        NumberSet touched = floor.journal().touchedSeats;
        if (!touched.isEmpty()) {
            ids.addAll(floor.searching());
        }
        for (int number = touched.next(0); number >= 0; number = touched.next(number + 1)) {
            floor.roster().seat(number).slots().forEach((id, work) -> {
                if (work instanceof Work.Consulting) {
                    ids.add(id);
                }
            });
        }
        return ids;
    }

    private void check(ConversationId id, Consult consult) {
        if (floor.conversations().get(id).work() instanceof Work.Released && !consult.joined()) {
            drop(id, consult);
        } else if (consult.part() != null) {
            checkPart(id, consult, consult.part());
        }
        Consult still = of(id);
        if (still != null && still.part() == null) {
            look(id, still);
        }
    }

    private void checkPart(ConversationId id, Consult consult, Work.Consulting part) {
        AgentState choice = seat(part.agent()).agent().choice();
        if (part.rings() && choice != AgentState.AVAILABLE) {
            missedOut(id, consult, part, OfferOutcome.WITHDRAWN);
        } else if (!part.rings() && choice == AgentState.OFFLINE) {
            fail(id, consult, ConsultOutcome.AGENT_UNAVAILABLE);
        }
    }

    private void look(ConversationId id, Consult consult) {
        Channel channel = floor.conversations().get(id).profile().channel();
        NumberSet able = able(consult, channel);
        if (able.isEmpty()) {
            fail(id, consult, consult.asked().isEmpty() ? ConsultOutcome.AGENT_UNAVAILABLE : ConsultOutcome.DECLINED);
            return;
        }
        NumberSet free = floor.roster().free(channel);
        Seat first = null;
        for (int number = able.nextCommon(free, 0); number >= 0; number = able.nextCommon(free, number + 1)) {
            Seat seat = floor.roster().seat(number);
            first = first == null || LONGEST_IDLE.compare(seat, first) < 0 ? seat : first;
        }
        if (first != null) {
            offer(id, consult, first);
        }
    }

    /** Who is there and could come in, with room or without. */
    private NumberSet able(Consult consult, Channel channel) {
        NumberSet able;
        if (consult.target() == null) {
            var skills =
                    floor.queue(Objects.requireNonNull(consult.queue())).plan().skills();
            able = floor.roster().eligible(new Requirement(skills, null, channel));
            able.retain(floor.roster().ready());
        } else {
            able = new NumberSet();
            Seat target = floor.knownSeat(consult.target());
            if (target != null && target.ready() && target.everTakes(channel)) {
                able.put(target.number(), true);
            }
        }
        consult.asked().forEach(asked -> able.put(seat(asked).number(), false));
        able.put(seat(new AgentId(consult.by().id())).number(), false);
        return able;
    }

    private void offer(ConversationId id, Consult consult, Seat seat) {
        Duration ring = floor.plan().ringTime(queue(floor.conversations().get(id), consult));
        Instant now = floor.now();
        Work.Consulting part = new Work.Consulting(ids.get(), seat.id(), now, now.plus(ring));
        put(id, consult.with(part));
        floor.tell(made(floor.conversations().get(id), consult, part, seat));
    }

    private static QueueId queue(ConversationRecord conversation, Consult consult) {
        if (consult.queue() != null) {
            return consult.queue();
        }
        return switch (conversation.work()) {
            case Work.Owned owned -> owned.ticket().queue();
            case Work.Released released -> released.ticket().queue();
            case null, default ->
                throw new IllegalStateException("a consult of " + conversation.id() + " without an owner");
        };
    }

    static RoutingEvent.ConsultOfferMade made(
            ConversationRecord conversation, Consult consult, Work.Consulting part, Seat seat) {
        Instant expiresAt = Objects.requireNonNull(part.expiresAt());
        int ring = (int) Math.max(1, Duration.between(part.since(), expiresAt).toSeconds());
        return new RoutingEvent.ConsultOfferMade(
                consult.id(),
                part.offerId(),
                conversation.id(),
                seat.author(),
                queue(conversation, consult),
                expiresAt,
                ring,
                consult.by(),
                consult.question());
    }

    /** The conversation whose consult this agent accepted by this offer, now or before; absent if there is none. */
    @Nullable
    ConversationId accept(Seat seat, @Nullable OfferId offerId) {
        for (Map.Entry<ConversationId, Work.Seated> slot : seat.slots().entrySet()) {
            if (slot.getValue() instanceof Work.Consulting part
                    && part.offerId().equals(offerId)) {
                ConversationId id = slot.getKey();
                if (part.rings()) {
                    Consult consult = Objects.requireNonNull(of(id));
                    put(id, consult.with(new Work.Consulting(part.offerId(), seat.id(), floor.now(), null)));
                    floor.update(seat, seat.agent().busied(floor.now(), 0));
                    floor.tell(new RoutingEvent.ConsultOfferAccepted(consult.id(), part.offerId(), id, seat.author()));
                }
                return id;
            }
        }
        return null;
    }

    /** The conversation whose consult this agent declined; absent if none rings by this offer. */
    @Nullable
    ConversationId decline(Seat seat, @Nullable OfferId offerId) {
        for (Map.Entry<ConversationId, Work.Seated> slot : seat.slots().entrySet()) {
            if (slot.getValue() instanceof Work.Consulting part
                    && part.rings()
                    && part.offerId().equals(offerId)) {
                ConversationId id = slot.getKey();
                missedOut(id, Objects.requireNonNull(of(id)), part, OfferOutcome.DECLINED);
                floor.update(seat, seat.agent().busied(floor.now(), 0));
                return id;
            }
        }
        return null;
    }

    /** Its time has come: nobody answered, or nobody was found. */
    void due(ConversationId id) {
        Consult consult = of(id);
        if (consult == null) {
            return;
        }
        if (consult.part() == null) {
            fail(id, consult, ConsultOutcome.EXPIRED);
        } else if (consult.part().rings()) {
            Seat seat = seat(consult.part().agent());
            QueueId queue = queue(floor.conversations().get(id), consult);
            missedOut(id, consult, consult.part(), OfferOutcome.EXPIRED);
            int unanswered = seat.agent().unanswered() + (seat.agent().reachable() ? 1 : 0);
            floor.update(seat, seat.agent().busied(floor.now(), unanswered));
            if (unanswered >= floor.plan().unansweredOffers(queue)
                    && seat.agent().choice() == AgentState.AVAILABLE) {
                floor.update(seat, seat.agent().choosing(AgentState.MISSED, null, floor.now()));
                contacts.withdrawOffers(seat);
            }
        }
    }

    private void missedOut(ConversationId id, Consult consult, Work.Consulting part, OfferOutcome outcome) {
        floor.tell(new RoutingEvent.ConsultOfferEnded(
                consult.id(), part.offerId(), id, seat(part.agent()).author(), outcome));
        if (consult.target() != null) {
            fail(
                    id,
                    consult,
                    switch (outcome) {
                        case DECLINED -> ConsultOutcome.DECLINED;
                        case EXPIRED -> ConsultOutcome.EXPIRED;
                        case WITHDRAWN -> ConsultOutcome.AGENT_UNAVAILABLE;
                    });
        } else {
            put(id, consult.without(part.agent()));
        }
    }

    private void fail(ConversationId id, Consult consult, ConsultOutcome outcome) {
        floor.tell(new RoutingEvent.ConsultFailed(consult.id(), id, outcome));
        put(id, null);
        freed(consult);
    }

    /** The log has ended it. */
    private void drop(ConversationId id, Consult consult) {
        if (consult.part() != null && consult.part().rings()) {
            floor.tell(new RoutingEvent.ConsultOfferEnded(
                    consult.id(),
                    consult.part().offerId(),
                    id,
                    seat(consult.part().agent()).author(),
                    OfferOutcome.WITHDRAWN));
        }
        put(id, null);
        freed(consult);
    }

    private void freed(Consult consult) {
        if (consult.joined()) {
            Seat seat = seat(Objects.requireNonNull(consult.part()).agent());
            floor.update(seat, seat.agent().busied(floor.now(), seat.agent().unanswered()));
        }
    }

    private @Nullable Consult of(ConversationId id) {
        return switch (floor.conversations().get(id).work()) {
            case Work.Owned owned -> owned.consult();
            case Work.Released released -> released.consult();
            case null, default -> null;
        };
    }

    private void put(ConversationId id, @Nullable Consult next) {
        switch (floor.conversations().get(id).work()) {
            case Work.Owned owned ->
                floor.move(
                        id,
                        new Work.Owned(
                                owned.ticket(), owned.offerId(), owned.agent(), owned.since(), owned.logged(), next));
            case Work.Released released ->
                floor.move(
                        id,
                        new Work.Released(
                                released.ticket(), released.offerId(), released.agent(), released.logged(), next));
            case null, default -> throw new IllegalStateException("a consult of " + id + " without an owner");
        }
    }

    private Seat seat(AgentId agent) {
        return floor.seat(agent, agent.value());
    }
}
