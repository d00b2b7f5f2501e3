package dev.tandem.conversation.command;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.AddNote;
import dev.tandem.contracts.conversation.ConversationCommand.CompleteConsult;
import dev.tandem.contracts.conversation.ConversationCommand.EndConsult;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.JoinConversation;
import dev.tandem.contracts.conversation.ConversationCommand.LeaveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.MarkDelivered;
import dev.tandem.contracts.conversation.ConversationCommand.MarkRead;
import dev.tandem.contracts.conversation.ConversationCommand.ParkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostConsultMessage;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerGone;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerHere;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.ReturnConversationToBot;
import dev.tandem.contracts.conversation.ConversationCommand.StartConsult;
import dev.tandem.contracts.conversation.ConversationCommand.StartConversation;
import dev.tandem.contracts.conversation.ConversationCommand.SubmitRating;
import dev.tandem.contracts.conversation.ConversationCommand.TakeOverConversation;
import dev.tandem.contracts.conversation.ConversationCommand.TransferConversation;
import dev.tandem.contracts.conversation.ConversationCommand.UnparkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.Whisper;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import java.util.Locale;

/** Decides commands: pure functions of state, actor and command. Who may do it at all was checked before. */
final class CommandDecisions {

    private CommandDecisions() {}

    static Decision decide(Conversation state, Actor actor, ConversationCommand command, Inputs inputs) {
        return switch (command) {
            case StartConversation _ -> Decision.refuse(ErrorCode.WRONG_STATE, "The conversation has begun.");
            case PostMessage post -> MessageDecisions.post(state, author(state, actor), post, inputs);
            case AddNote note -> MessageDecisions.note(state, author(state, actor), note, inputs);
            case MarkDelivered mark -> MessageDecisions.delivered(state, actor, mark.upToSeq());
            case MarkRead mark -> MessageDecisions.read(state, actor, mark.upToSeq());
            case ReportCustomerGone gone -> PresenceDecisions.gone(state, gone.since());
            case ReportCustomerHere _ -> PresenceDecisions.here(state);
            case RequestHandoff _ -> LifecycleDecisions.requestHandoff(state, author(state, actor), inputs);
            case TransferConversation transfer ->
                LifecycleDecisions.transfer(state, author(state, actor), transfer, inputs);
            case ParkConversation _ -> LifecycleDecisions.park(state);
            case UnparkConversation _ -> LifecycleDecisions.unpark(state);
            case TakeOverConversation _ -> TakeoverDecisions.takeOver(state, author(state, actor), inputs);
            case ReturnConversationToBot back -> TakeoverDecisions.giveBack(state, author(state, actor), back, inputs);
            case ResolveConversation resolve -> LifecycleDecisions.resolve(state, author(state, actor), resolve);
            case EndConversation _ -> LifecycleDecisions.end(state, author(state, actor));
            case SubmitRating rating -> LifecycleDecisions.rate(state, rating);
            case StartConsult consult -> TeamDecisions.consult(state, author(state, actor), consult, inputs);
            case CompleteConsult _ -> TeamDecisions.complete(state, author(state, actor));
            case EndConsult _ -> TeamDecisions.end(state, author(state, actor));
            case PostConsultMessage message -> TeamDecisions.toColleague(state, author(state, actor), message, inputs);
            case Whisper whisper -> TeamDecisions.whisper(state, author(state, actor), whisper, inputs);
            case JoinConversation _ -> TeamDecisions.join(state, author(state, actor));
            case LeaveConversation _ -> TeamDecisions.leave(state, author(state, actor));
        };
    }

    /** A customer is shown under the name that the conversation began with, whatever a later token says. */
    static Author author(Conversation state, Actor actor) {
        return actor.role() == Role.CUSTOMER
                ? new Author(
                        AuthorKind.CUSTOMER,
                        actor.id(),
                        state.origin().customer().displayName())
                : new Author(AuthorKind.AGENT, actor.id(), actor.displayName());
    }

    static Decision badRequest(String message) {
        return Decision.refuse(ErrorCode.BAD_REQUEST, message);
    }

    static Decision closed() {
        return Decision.refuse(ErrorCode.CONVERSATION_CLOSED, "The conversation is over.");
    }

    static Decision wrongState(Conversation state) {
        return state.ended()
                ? closed()
                : Decision.refuse(
                        ErrorCode.WRONG_STATE,
                        "The conversation is " + state.status().name().toLowerCase(Locale.ROOT) + " now.");
    }
}
