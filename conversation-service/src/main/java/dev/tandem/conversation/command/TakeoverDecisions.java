package dev.tandem.conversation.command;

import static dev.tandem.conversation.command.CommandDecisions.badRequest;
import static dev.tandem.conversation.command.CommandDecisions.wrongState;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationCommand.ReturnConversationToBot;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import java.util.ArrayList;
import java.util.List;

/** Between the virtual agent and the people: taking a conversation from it, and giving one back. */
final class TakeoverDecisions {

    private TakeoverDecisions() {}

    /** From this event on the virtual agent owes no answer; routing gives the conversation to the taker. */
    static Decision takeOver(Conversation state, Author author, Inputs inputs) {
        if (!(state.standing() instanceof Standing.Bot)) {
            return wrongState(state);
        }
        var before = state.placement();
        return Decision.add(new ConversationQueued(
                before == null ? inputs.handoff().defaultQueue() : before.queue(),
                QueueCause.TAKEOVER,
                before == null ? 0 : before.priority(),
                List.of(),
                new AgentId(author.id()),
                author));
    }

    static Decision giveBack(Conversation state, Author author, ReturnConversationToBot back, Inputs inputs) {
        if (Limits.tooLong(back.note(), Limits.TEXT)) {
            return badRequest("A note has at most 10,000 characters.");
        }
        if (!(state.standing() instanceof Standing.Active)) {
            return wrongState(state);
        }
        var events = new ArrayList<ConversationEvent>();
        if (back.note() != null && !back.note().isBlank()) {
            events.add(new NoteAdded(inputs.messageId(), null, author, back.note()));
        }
        events.add(new ConversationReturnedToBot(author));
        return Decision.addAll(events);
    }
}
