package dev.tandem.conversation.command;

import static dev.tandem.conversation.command.CommandDecisions.badRequest;
import static dev.tandem.conversation.command.CommandDecisions.wrongState;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationCommand.PostConsultMessage;
import dev.tandem.contracts.conversation.ConversationCommand.StartConsult;
import dev.tandem.contracts.conversation.ConversationCommand.Whisper;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.TeamEvent.ConsultEnded;
import dev.tandem.contracts.conversation.TeamEvent.ConsultMessagePosted;
import dev.tandem.contracts.conversation.TeamEvent.ConsultRequested;
import dev.tandem.contracts.conversation.TeamEvent.SupervisorJoined;
import dev.tandem.contracts.conversation.TeamEvent.SupervisorLeft;
import dev.tandem.contracts.conversation.TeamEvent.WhisperPosted;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Consults before a transfer, and supervisors who help. Only an active conversation has anybody beside its owner. */
final class TeamDecisions {

    private static final int MOST_SUPERVISORS = 10;

    private TeamDecisions() {}

    static Decision consult(Conversation state, Author author, StartConsult asked, Inputs inputs) {
        if ((asked.agent() == null) == (asked.queue() == null)) {
            return badRequest("A consult names an agent or a queue.");
        }
        if (asked.agent() != null && asked.agent().value().equals(author.id())) {
            return badRequest("You cannot consult yourself.");
        }
        if (Limits.tooLong(asked.question(), Limits.TEXT)) {
            return badRequest("A question has at most 10,000 characters.");
        }
        if (!(state.standing() instanceof Standing.Active)) {
            return wrongState(state);
        }
        if (state.team().consult() != null) {
            return Decision.refuse(ErrorCode.WRONG_STATE, "A consult runs already.");
        }
        var question = asked.question() == null || asked.question().isBlank() ? null : asked.question();
        return Decision.add(new ConsultRequested(
                new ConsultId(inputs.messageId().value()), author, asked.agent(), asked.queue(), question));
    }

    /** The second agent owns it from the next seq on; until then the first does. */
    static Decision complete(Conversation state, Author author) {
        if (!(state.standing() instanceof Standing.Active)) {
            return wrongState(state);
        }
        var consult = state.team().joinedConsult();
        if (consult == null) {
            return Decision.refuse(ErrorCode.WRONG_STATE, "Nobody has come in yet.");
        }
        var next = Objects.requireNonNull(consult.consulted());
        return Decision.add(
                new ConsultEnded(consult.id(), next, ConsultOutcome.COMPLETED, author),
                new ConversationAssigned(Objects.requireNonNull(consult.offerId()), next));
    }

    static Decision end(Conversation state, Author author) {
        var consult = state.team().consult();
        if (consult == null) {
            return state.ended() ? wrongState(state) : Decision.unchanged();
        }
        var outcome = consult.joinedBy(author.id()) ? ConsultOutcome.LEFT : ConsultOutcome.ENDED;
        return Decision.add(
                new ConsultEnded(consult.id(), consult.joined() ? consult.consulted() : null, outcome, author));
    }

    static Decision toColleague(Conversation state, Author author, PostConsultMessage message, Inputs inputs) {
        var problem = problem(message.clientMessageId(), message.text());
        if (problem != null) {
            return problem;
        }
        var consult = state.team().consult();
        if (consult == null) {
            return state.ended()
                    ? wrongState(state)
                    : Decision.refuse(ErrorCode.WRONG_STATE, "No consult runs on this conversation.");
        }
        return Decision.add(new ConsultMessagePosted(
                consult.id(), inputs.messageId(), message.clientMessageId(), author, message.text()));
    }

    static Decision whisper(Conversation state, Author author, Whisper whisper, Inputs inputs) {
        var problem = problem(whisper.clientMessageId(), whisper.text());
        if (problem != null) {
            return problem;
        }
        if (!(state.standing() instanceof Standing.Active(var _, var owner))) {
            return wrongState(state);
        }
        return owner.id().equals(author.id())
                ? ownIt()
                : Decision.add(new WhisperPosted(
                        inputs.messageId(), whisper.clientMessageId(), author, owner, whisper.text()));
    }

    static Decision join(Conversation state, Author author) {
        if (!(state.standing() instanceof Standing.Active(var _, var owner))) {
            return wrongState(state);
        }
        var team = state.team();
        if (owner.id().equals(author.id())) {
            return ownIt();
        }
        if (team.hasSupervisor(author.id())) {
            return Decision.unchanged();
        }
        return team.supervisors().size() < MOST_SUPERVISORS
                ? Decision.add(new SupervisorJoined(author))
                : Decision.refuse(ErrorCode.WRONG_STATE, "Ten supervisors take part already.");
    }

    static Decision leave(Conversation state, Author author) {
        return state.team().hasSupervisor(author.id())
                ? Decision.add(new SupervisorLeft(author))
                : Decision.unchanged();
    }

    private static Decision ownIt() {
        return Decision.refuse(ErrorCode.WRONG_STATE, "You own this conversation.");
    }

    private static @Nullable Decision problem(@Nullable String clientMessageId, @Nullable String text) {
        if (!Limits.isClientId(clientMessageId)) {
            return badRequest("clientMessageId must have 1 to 64 characters.");
        }
        return text == null || text.isBlank() || Limits.tooLong(text, Limits.TEXT)
                ? badRequest("A message has 1 to 10,000 characters.")
                : null;
    }
}
