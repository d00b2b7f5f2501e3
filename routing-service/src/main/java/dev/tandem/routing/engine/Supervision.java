package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.AcceptedBy;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.SupervisorAction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What supervisors do to the work of others. Each method answers why it cannot be done, and has changed nothing then; or
 * null: it is done, and told for the audit trail.
 */
final class Supervision {

    private final Floor floor;
    private final Offers offers;
    private final Contacts contacts;
    private final Presence presence;
    private final Matching matching;

    Supervision(Floor floor, Offers offers, Contacts contacts, Presence presence, Matching matching) {
        this.floor = floor;
        this.offers = offers;
        this.contacts = contacts;
        this.presence = presence;
        this.matching = matching;
    }

    @Nullable
    String setState(Author by, AgentId agent, AgentState state, @Nullable String reason) {
        Seat seat = floor.knownSeat(agent);
        if (seat == null) {
            return "There is no such agent.";
        }
        if (state != AgentState.OFFLINE && !seat.agent().reachable()) {
            return seat.agent().displayName() + " has no console open.";
        }
        tell(by, SupervisorAction.SET_STATE, null, agent, state.name().toLowerCase(Locale.ROOT));
        presence.chooseFor(seat, state, reason);
        return null;
    }

    @Nullable
    String assign(Author by, ConversationId conversation, AgentId agent, boolean force) {
        Seat seat = floor.knownSeat(agent);
        if (seat == null) {
            return "There is no such agent.";
        }
        if (floor.conversations().get(conversation).work() instanceof Work.Ringing ringing) {
            if (ringing.agent().equals(agent)) {
                tell(by, SupervisorAction.ASSIGN, conversation, agent, null);
                offers.accept(conversation, ringing, seat, AcceptedBy.SUPERVISOR);
                return null;
            }
            String obstacle = obstacle(
                    seat,
                    floor.room()
                            .line(
                                    ringing.ticket(),
                                    floor.conversations().get(conversation).profile(),
                                    floor.now()),
                    force);
            if (obstacle == null) {
                tell(by, SupervisorAction.ASSIGN, conversation, agent, force ? "forced" : null);
                offers.takeBack(conversation, ringing);
                give(conversation, seat);
            }
            return obstacle;
        }
        Place place = floor.room().place(conversation);
        if (place == null) {
            return "This conversation does not wait.";
        }
        String obstacle = obstacle(seat, place.line(), force);
        if (obstacle == null) {
            tell(by, SupervisorAction.ASSIGN, conversation, agent, force ? "forced" : null);
            give(conversation, seat);
        }
        return obstacle;
    }

    private void give(ConversationId conversation, Seat seat) {
        Place place = floor.room().place(conversation);
        if (place == null) {
            throw new IllegalStateException(conversation + " does not wait");
        }
        matching.give(place, seat, AssignmentRule.ASSIGNED, AcceptedBy.SUPERVISOR);
    }

    private @Nullable String obstacle(Seat seat, Line line, boolean force) {
        String name = seat.agent().displayName();
        if (!seat.staffed()) {
            return name + " is offline.";
        }
        if (!seat.agent().reachable()) {
            return name + " has no console open.";
        }
        if (!seat.hasRoomBeside(line.requirement().channel(), 0, 0)) {
            return name + " is at capacity.";
        }
        if (!force && seat.agent().choice() != AgentState.AVAILABLE) {
            return name + " is " + seat.agent().choice().name().toLowerCase(Locale.ROOT) + ".";
        }
        if (!force && !line.eligible().has(seat.number())) {
            return name + " lacks what this queue asks for: "
                    + String.join(", ", line.requirement().texts()) + ".";
        }
        return null;
    }

    @Nullable
    String free(Author by, ConversationId conversation) {
        switch (floor.conversations().get(conversation).work()) {
            case Work.Ringing ringing -> {
                tell(by, SupervisorAction.FREE, conversation, ringing.agent(), null);
                offers.takeBack(conversation, ringing);
            }
            case Work.Owned owned -> {
                tell(by, SupervisorAction.FREE, conversation, owned.agent(), null);
                contacts.relieve(conversation, owned);
            }
            case Work.Released released -> {
                tell(by, SupervisorAction.FREE, conversation, released.agent(), null);
                Seat seat = floor.seat(released.agent(), released.agent().value());
                floor.tell(new RoutingEvent.WorkRequeued(
                        conversation, seat.author(), released.ticket().queue()));
            }
            case Work.WrapUp wrapup -> {
                tell(by, SupervisorAction.FREE, conversation, wrapup.agent(), null);
                contacts.endWrapup(conversation, wrapup, WrapupEnd.TIMER);
            }
            case null, default -> {
                return "No agent has this conversation.";
            }
        }
        return null;
    }

    @Nullable
    String prioritise(Author by, ConversationId conversation, int priority) {
        if (!contacts.prioritise(conversation, priority)) {
            return "This conversation does not wait.";
        }
        tell(by, SupervisorAction.PRIORITISE, conversation, null, Integer.toString(priority));
        return null;
    }

    private void tell(
            Author by,
            SupervisorAction action,
            @Nullable ConversationId conversation,
            @Nullable AgentId agent,
            @Nullable String detail) {
        floor.tell(new RoutingEvent.SupervisorActed(by, action, conversation, agent, detail));
    }
}
