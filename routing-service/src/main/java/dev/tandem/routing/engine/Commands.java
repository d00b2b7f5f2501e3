package dev.tandem.routing.engine;

import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AcceptedBy;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.routing.engine.AgentRecord.Answered;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers what agents ask for. A refusal is an answer, not an exception, and changes nothing. */
final class Commands {

    private static final Set<Role> STAFF = EnumSet.of(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
    private static final Set<AgentState> CHOICES =
            EnumSet.of(AgentState.AVAILABLE, AgentState.BUSY, AgentState.AWAY, AgentState.OFFLINE);
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_CONNECTION_ID = 200;

    private final Floor floor;
    private final Offers offers;
    private final Contacts contacts;
    private final Presence presence;
    private final Consults consults;
    private final Supervision supervision;
    private final Matching matching;
    private final Pulling pulling;

    Commands(
            Floor floor,
            Offers offers,
            Contacts contacts,
            Presence presence,
            Supervision supervision,
            Matching matching,
            Consults consults) {
        this.floor = floor;
        this.offers = offers;
        this.contacts = contacts;
        this.presence = presence;
        this.consults = consults;
        this.supervision = supervision;
        this.matching = matching;
        this.pulling = new Pulling(floor);
    }

    Answered answer(RoutingCommandEnvelope envelope) {
        if (!STAFF.contains(envelope.actor().role())) {
            return new Answered(envelope.commandId(), null, refusal(ErrorCode.FORBIDDEN, "Only staff may do this."));
        }
        AgentId agent;
        try {
            agent = new AgentId(envelope.actor().id());
        } catch (IllegalArgumentException e) {
            return new Answered(envelope.commandId(), null, refusal(ErrorCode.BAD_REQUEST, e.getMessage()));
        }
        if (forSupervisors(envelope.command()) && envelope.actor().role() == Role.AGENT) {
            return new Answered(envelope.commandId(), null, refusal(ErrorCode.FORBIDDEN, "Ask a supervisor."));
        }
        Seat seat = floor.seat(agent, envelope.actor().displayName());
        Answered before = seat.agent().answerTo(envelope.commandId());
        if (before != null) {
            return before;
        }
        rename(seat, envelope.actor().displayName());
        Reply reply = handle(seat, envelope.command());
        Answered answer = new Answered(envelope.commandId(), reply.conversation(), reply.error());
        if (reply.toRemember()) {
            floor.update(seat, seat.agent().answered(answer));
        }
        return answer;
    }

    private static boolean forSupervisors(RoutingCommand command) {
        return command instanceof RoutingCommand.PrioritiseConversation
                || command instanceof RoutingCommand.SetStateOfAgent
                || command instanceof RoutingCommand.AssignConversation
                || command instanceof RoutingCommand.FreeWork;
    }

    private Reply handle(Seat seat, RoutingCommand command) {
        return switch (command) {
            case RoutingCommand.SetAgentState(AgentState state, String reason) -> setState(seat, state, reason);
            case RoutingCommand.AcceptOffer(OfferId offerId) -> accept(seat, offerId);
            case RoutingCommand.DeclineOffer(OfferId offerId, String reason) -> decline(seat, offerId, reason);
            case RoutingCommand.CompleteWrapup(ConversationId conversation) -> completeWrapup(seat, conversation);
            case RoutingCommand.PrioritiseConversation(ConversationId conversation, int priority) ->
                prioritise(seat, conversation, priority);
            case RoutingCommand.PullWork(QueueId queue) -> pull(seat, queue);
            case RoutingCommand.SetStateOfAgent(AgentId agent, AgentState state, String reason) ->
                setStateOf(seat, agent, state, reason);
            case RoutingCommand.AssignConversation(ConversationId conversation, AgentId agent, boolean force) ->
                conversation == null || agent == null
                        ? refuse(ErrorCode.BAD_REQUEST, "Name a conversation and an agent.")
                        : reply(conversation, supervision.assign(seat.author(), conversation, agent, force));
            case RoutingCommand.FreeWork(ConversationId conversation) ->
                conversation == null
                        ? refuse(ErrorCode.BAD_REQUEST, "Which conversation?")
                        : reply(conversation, supervision.free(seat.author(), conversation));
            case RoutingCommand.AgentConnected(String connection) -> {
                if (malformed(connection)) {
                    yield refuse(ErrorCode.BAD_REQUEST, "A connection needs an id.");
                }
                yield presence.connected(seat, connection) ? Reply.DONE : Reply.NOTHING_NEW;
            }
            case RoutingCommand.AgentDisconnected(String connection) -> {
                if (malformed(connection)) {
                    yield refuse(ErrorCode.BAD_REQUEST, "A connection needs an id.");
                }
                presence.disconnected(seat, connection);
                yield Reply.DONE;
            }
        };
    }

    private Reply pull(Seat seat, @Nullable QueueId queue) {
        String obstacle = pulling.obstacle(seat, queue);
        if (obstacle != null) {
            return refuse(ErrorCode.WRONG_STATE, obstacle);
        }
        Place place = pulling.next(seat, queue);
        if (place == null) {
            return refuse(ErrorCode.WRONG_STATE, "Nobody waits whom you may take.");
        }
        matching.give(place, seat, AssignmentRule.PULLED, AcceptedBy.PULLED);
        return new Reply(place.conversation(), null);
    }

    private Reply setStateOf(
            Seat supervisor, @Nullable AgentId agent, @Nullable AgentState state, @Nullable String reason) {
        if (agent == null) {
            return refuse(ErrorCode.BAD_REQUEST, "Which agent?");
        }
        Reply refused = refusedChoice(state, reason);
        if (refused != null || state == null) {
            return Objects.requireNonNull(refused);
        }
        String why = state == AgentState.AWAY ? reason : null;
        String obstacle = supervision.setState(supervisor.author(), agent, state, why);
        return obstacle == null ? Reply.DONE : refuse(ErrorCode.WRONG_STATE, obstacle);
    }

    private static Reply reply(ConversationId conversation, @Nullable String obstacle) {
        return obstacle == null ? new Reply(conversation, null) : refuse(ErrorCode.WRONG_STATE, obstacle);
    }

    private static @Nullable Reply refusedChoice(@Nullable AgentState state, @Nullable String reason) {
        if (state == null || !CHOICES.contains(state)) {
            return refuse(ErrorCode.BAD_REQUEST, "Choose available, busy, away or offline.");
        }
        return tooLong(reason)
                ? refuse(ErrorCode.BAD_REQUEST, "The reason is longer than " + LONGEST_REASON + " characters.")
                : null;
    }

    private Reply setState(Seat seat, @Nullable AgentState state, @Nullable String reason) {
        Reply refused = refusedChoice(state, reason);
        if (refused != null || state == null) {
            return Objects.requireNonNull(refused);
        }
        presence.choose(seat, state, state == AgentState.AWAY ? reason : null);
        return Reply.DONE;
    }

    private Reply accept(Seat seat, @Nullable OfferId offerId) {
        ConversationId consulted = consults.accept(seat, offerId);
        if (consulted != null) {
            return new Reply(consulted, null);
        }
        for (Map.Entry<ConversationId, Work.Seated> slot : seat.slots().entrySet()) {
            if (slot.getValue() instanceof Work.Ringing ringing
                    && ringing.offerId().equals(offerId)) {
                offers.accept(slot.getKey(), ringing, seat, null);
                return new Reply(slot.getKey(), null);
            }
            if (slot.getValue() instanceof Work.Owned owned && owned.offerId().equals(offerId)) {
                return new Reply(slot.getKey(), null);
            }
        }
        return gone(offerId);
    }

    private Reply decline(Seat seat, @Nullable OfferId offerId, @Nullable String reason) {
        if (tooLong(reason)) {
            return refuse(ErrorCode.BAD_REQUEST, "The reason is longer than " + LONGEST_REASON + " characters.");
        }
        ConversationId consulted = consults.decline(seat, offerId);
        if (consulted != null) {
            return new Reply(consulted, null);
        }
        for (Map.Entry<ConversationId, Work.Seated> slot : seat.slots().entrySet()) {
            if (slot.getValue() instanceof Work.Ringing ringing
                    && ringing.offerId().equals(offerId)) {
                ConversationId conversation = slot.getKey();
                List<String> reasons =
                        floor.queue(ringing.ticket().queue()).plan().declineReasons();
                if (reason != null && !reasons.isEmpty() && !reasons.contains(reason)) {
                    return refuse(ErrorCode.BAD_REQUEST, "Choose a reason: " + String.join(", ", reasons) + ".");
                }
                offers.decline(conversation, ringing, seat, reason);
                return new Reply(conversation, null);
            }
        }
        return gone(offerId);
    }

    private Reply completeWrapup(Seat seat, @Nullable ConversationId conversation) {
        if (conversation == null) {
            return refuse(ErrorCode.BAD_REQUEST, "Which conversation?");
        }
        return switch (seat.slots().get(conversation)) {
            case Work.WrapUp wrapup -> {
                contacts.endWrapup(conversation, wrapup, WrapupEnd.AGENT);
                yield new Reply(conversation, null);
            }
            case Work.Owned owned ->
                new Reply(
                        conversation,
                        new ErrorBody(ErrorCode.WRONG_STATE, "The conversation has not ended yet.", true),
                        false);
            case null, default -> refuse(ErrorCode.WRONG_STATE, "You have no wrap-up open on this conversation.");
        };
    }

    private Reply prioritise(Seat supervisor, @Nullable ConversationId conversation, int priority) {
        if (conversation == null || priority < 0 || priority > Ticket.HIGHEST_PRIORITY) {
            return refuse(ErrorCode.BAD_REQUEST, "Name a conversation, and a priority from 0 to 9.");
        }
        return reply(conversation, supervision.prioritise(supervisor.author(), conversation, priority));
    }

    private void rename(Seat seat, @Nullable String displayName) {
        if (displayName != null
                && !displayName.equals(seat.agent().displayName())
                && !floor.plan().agents().containsKey(seat.id())) {
            floor.update(seat, seat.agent().named(displayName));
        }
    }

    private static Reply gone(@Nullable OfferId offerId) {
        return offerId == null
                ? refuse(ErrorCode.BAD_REQUEST, "Which offer?")
                : refuse(ErrorCode.OFFER_GONE, "This offer no longer rings at you.");
    }

    private static boolean malformed(@Nullable String connection) {
        return connection == null || connection.isBlank() || connection.length() > LONGEST_CONNECTION_ID;
    }

    private static boolean tooLong(@Nullable String reason) {
        return reason != null && reason.length() > LONGEST_REASON;
    }

    private static Reply refuse(ErrorCode code, String message) {
        return new Reply(null, refusal(code, message));
    }

    private static ErrorBody refusal(ErrorCode code, String message) {
        return new ErrorBody(code, message, false);
    }

    /** @param toRemember whether the command, sent again, must get this answer and not another one */
    private record Reply(
            @Nullable ConversationId conversation, @Nullable ErrorBody error, boolean toRemember) {
        static final Reply DONE = new Reply(null, null);
        static final Reply NOTHING_NEW = new Reply(null, null, false);

        Reply(@Nullable ConversationId conversation, @Nullable ErrorBody error) {
            this(conversation, error, true);
        }
    }
}
