package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the conversations' logs. The log says who waits and who is done; routing says who is offered what. Where the two
 * overtake each other the log is right: a conversation waits if, and as long as, its log says so.
 */
final class LogEntries {

    private final Floor floor;
    private final Contacts contacts;
    private final Limits limits;
    private final Consults consults;
    private final Takeovers takeovers;

    LogEntries(Floor floor, Contacts contacts, Limits limits, Consults consults, Takeovers takeovers) {
        this.floor = floor;
        this.contacts = contacts;
        this.limits = limits;
        this.consults = consults;
        this.takeovers = takeovers;
    }

    /** Whether this entry was applied before. */
    boolean known(LoggedEvent entry) {
        return entry.seq() <= floor.conversations().get(entry.conversationId()).seq();
    }

    /** Refuses an entry whose predecessors are missing, before anything has changed. */
    void requireNext(LoggedEvent entry) {
        long applied = floor.conversations().get(entry.conversationId()).seq();
        if (entry.seq() > applied + 1) {
            throw new SequenceGapException(entry.conversationId(), applied, entry.seq());
        }
    }

    void apply(LoggedEvent entry) {
        ConversationId id = entry.conversationId();
        floor.note(floor.conversations().get(id).atSeq(entry.seq()));
        switch (entry.event()) {
            case ConversationEvent.ConversationStarted started ->
                floor.note(floor.conversations()
                        .get(id)
                        .by(started.customer().id(), started.customer().displayName())
                        .of(new Profile(started.channel(), started.language(), null, null)));
            case ConversationEvent.HandoffRequested requested -> {
                ConversationRecord known = floor.conversations().get(id);
                floor.note(known.of(known.profile().learning(requested.handoff())));
            }
            case ConversationQueued queued -> queued(id, queued, entry.at());
            case ConversationEvent.ConversationAssigned assigned -> assigned(id, assigned);
            case ConversationEvent.ConversationParked parked -> contacts.leave(id);
            case ConversationEvent.ConversationReturnedToBot returned -> contacts.leave(id);
            case ConversationEvent.ConversationResolved resolved -> resolved(id);
            case ConversationEvent.WrapupCompleted completed -> {
                if (floor.conversations().get(id).work() instanceof Work.WrapUp) {
                    contacts.leave(id);
                }
            }
            case TeamEvent event -> consults.follow(id, event);
            default -> {}
        }
    }

    private void queued(ConversationId id, ConversationQueued queued, Instant at) {
        if (queued.cause() == QueueCause.OVERFLOW
                && floor.conversations().get(id).work() != null) {
            // Routing itself sent it there, or further, and the log has only followed.
            return;
        }
        Ticket before = oldPlace(id);
        boolean keepsPlace = queued.cause() == QueueCause.AGENT_UNAVAILABLE && before != null;
        boolean relieved = keepsPlace && floor.conversations().get(id).work() instanceof Work.Released;
        Instant began = at.isAfter(floor.now()) ? floor.now() : at;
        contacts.leave(id);
        List<Refusal> refusals = relieved ? before.refusals() : givenAwayBy(queued);
        Preference preference = Preference.of(id, queued, skills(queued), refusals, floor);
        Ticket ticket = new Ticket(
                queued.queue(),
                keepsPlace ? before.priority() : queued.priority(),
                skills(queued),
                keepsPlace ? before.since() : began,
                preference.agent(),
                preference.until(),
                refusals,
                null,
                entry(queued, began, keepsPlace ? before : null).returning(preference.lastServedAt()),
                before == null ? null : before.decision());
        if (queued.cause() == QueueCause.TAKEOVER && queued.preferredAgent() != null) {
            contacts.enqueue(id, ticket);
            takeovers.assign(id, queued.preferredAgent());
        } else {
            contacts.enqueue(id, limits.admit(id, ticket));
        }
    }

    /** What goes back to its old place is worth what it was worth before. */
    private static Ticket.Entry entry(ConversationQueued queued, Instant at, @Nullable Ticket before) {
        return before == null
                ? new Ticket.Entry(at, queued.cause(), false, null, null)
                : new Ticket.Entry(at, before.cause(), before.promised(), before.overflowedFrom(), null);
    }

    private @Nullable Ticket oldPlace(ConversationId id) {
        return switch (floor.conversations().get(id).work()) {
            case Work.Owned owned -> owned.ticket();
            case Work.Released released -> released.ticket();
            case null, default -> null;
        };
    }

    private static List<String> skills(ConversationQueued queued) {
        return Objects.requireNonNullElse(queued.skills(), List.of());
    }

    /** Who transfers a conversation does not want it back at once. */
    private List<Refusal> givenAwayBy(ConversationQueued queued) {
        Author by = queued.by();
        return queued.cause() == QueueCause.TRANSFER && by.kind() == AuthorKind.AGENT
                ? List.of(new Refusal(new AgentId(by.id()), floor.now()))
                : List.of();
    }

    private void assigned(ConversationId id, ConversationEvent.ConversationAssigned assigned) {
        if (consults.completed(id, assigned)) {
            return;
        }
        switch (floor.conversations().get(id).work()) {
            case Work.Owned owned
            when owned.offerId().equals(assigned.offerId()) ->
                floor.move(
                        id,
                        new Work.Owned(
                                owned.ticket(), owned.offerId(), owned.agent(), owned.since(), true, owned.consult()));
            case Work.Released released
            when released.offerId().equals(assigned.offerId()) ->
                floor.move(
                        id,
                        new Work.Released(
                                released.ticket(), released.offerId(), released.agent(), true, released.consult()));
            case Work.Waiting(Ticket ticket) -> adopt(id, assigned, ticket);
            case Work.Ringing ringing -> adopt(id, assigned, ringing.ticket());
            case null, default -> {}
        }
    }

    private void adopt(ConversationId id, ConversationEvent.ConversationAssigned assigned, Ticket ticket) {
        AgentId agent = new AgentId(assigned.agent().id());
        floor.seat(agent, assigned.agent().displayName());
        contacts.adopt(id, new Work.Owned(ticket, assigned.offerId(), agent, floor.now(), true));
    }

    private void resolved(ConversationId id) {
        switch (floor.conversations().get(id).work()) {
            case Work.Owned owned when owned.logged() -> contacts.startWrapup(id, owned);
            // Its owner is gone, so nobody will do the after-contact work that the log now expects.
            case Work.Released released
            when released.logged() -> {
                contacts.leave(id);
                Seat seat = floor.seat(released.agent(), released.agent().value());
                floor.tell(new RoutingEvent.WrapupEnded(id, seat.author(), WrapupEnd.TIMER));
            }
            case Work.WrapUp wrapup -> {}
            case null, default -> contacts.leave(id);
        }
    }
}
