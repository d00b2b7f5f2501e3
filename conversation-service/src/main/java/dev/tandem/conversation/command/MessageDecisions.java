package dev.tandem.conversation.command;

import static dev.tandem.conversation.command.CommandDecisions.badRequest;
import static dev.tandem.conversation.command.CommandDecisions.closed;
import static dev.tandem.conversation.command.CommandDecisions.wrongState;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationCommand.AddNote;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.MessageDelivered;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.MessageRead;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages, notes and marks. */
final class MessageDecisions {

    private MessageDecisions() {}

    static Decision post(Conversation state, Author author, PostMessage post, Inputs inputs) {
        var refusal = refusal(post);
        if (refusal != null) {
            return refusal;
        }
        if (state.ended()) {
            return closed();
        }
        var message = new MessagePosted(
                inputs.messageId(), post.clientMessageId(), author, post.text(), inputs.attachments(), List.of());
        if (author.kind() != AuthorKind.CUSTOMER) {
            return state.standing() instanceof Standing.Active ? Decision.add(message) : wrongState(state);
        }
        var events = new ArrayList<ConversationEvent>();
        events.add(message);
        if (state.standing() instanceof Standing.Parked(var agent)) {
            var placement = Objects.requireNonNull(state.placement());
            events.add(new ConversationQueued(
                    placement.queue(),
                    QueueCause.CUSTOMER_RETURNED,
                    placement.priority(),
                    placement.skills(),
                    new AgentId(agent.id()),
                    author));
        }
        var continues = state.origin().continues();
        if (continues != null
                && state.standing() instanceof Standing.Bot
                && state.marks().lastMessageFor(Side.STAFF) == 0) {
            events.add(new ConversationQueued(
                    continues.queue(),
                    QueueCause.CUSTOMER_RETURNED,
                    continues.priority(),
                    List.of(),
                    continues.agent(),
                    author));
        }
        return Decision.answerFirst(events);
    }

    private static @Nullable Decision refusal(PostMessage post) {
        var attachments = Limits.orEmpty(post.attachments());
        if (!Limits.isClientId(post.clientMessageId())) {
            return badRequest("clientMessageId must have 1 to 64 characters.");
        }
        if (post.text() == null || (post.text().isBlank() && attachments.isEmpty())) {
            return badRequest("A message needs a text or an attachment.");
        }
        if (Limits.tooLong(post.text(), Limits.TEXT)) {
            return badRequest("A message has at most 10,000 characters.");
        }
        return attachments.size() > Limits.ATTACHMENTS ? badRequest("A message has at most 10 attachments.") : null;
    }

    static Decision note(Conversation state, Author author, AddNote note, Inputs inputs) {
        if (!Limits.isClientId(note.clientMessageId())) {
            return badRequest("clientMessageId must have 1 to 64 characters.");
        }
        if (note.text() == null || note.text().isBlank() || Limits.tooLong(note.text(), Limits.TEXT)) {
            return badRequest("A note has 1 to 10,000 characters.");
        }
        boolean writable = switch (state.standing()) {
            case Standing.Resolved _ -> false;
            case Standing.Active _, Standing.Wrapup _ -> true;
            // Only a supervisor gets as far as this: elsewhere nobody owns it, or its owner has set it aside.
            case Standing.Parked(var agent) -> !agent.id().equals(author.id());
            case Standing.Bot _, Standing.Queued _, Standing.Offered _ -> true;
        };
        return writable
                ? Decision.add(new NoteAdded(inputs.messageId(), note.clientMessageId(), author, note.text()))
                : wrongState(state);
    }

    static Decision delivered(Conversation state, Actor actor, long upToSeq) {
        var side = side(actor);
        return mark(state, actor, upToSeq, state.marks().delivered(side), new MessageDelivered(side, upToSeq));
    }

    static Decision read(Conversation state, Actor actor, long upToSeq) {
        var side = side(actor);
        return mark(state, actor, upToSeq, state.marks().read(side), new MessageRead(side, upToSeq));
    }

    /**
     * A mark enters the log only when it says something new about a message of the other side: it is repeated often, and
     * every event costs all viewers a push.
     */
    private static Decision mark(Conversation state, Actor actor, long upToSeq, long marked, ConversationEvent event) {
        if (upToSeq < 1 || upToSeq > state.lastSeq()) {
            return badRequest("upToSeq must be a seq of this conversation, 1 to " + state.lastSeq() + ".");
        }
        boolean speaksForItsSide = actor.role() == Role.CUSTOMER
                || (state.agentId() != null && state.agentId().value().equals(actor.id()));
        boolean news = upToSeq > marked && state.marks().lastMessageFor(side(actor)) > marked;
        return speaksForItsSide && news && !(state.standing() instanceof Standing.Resolved)
                ? Decision.add(event)
                : Decision.unchanged();
    }

    private static Side side(Actor actor) {
        return actor.role() == Role.CUSTOMER ? Side.CUSTOMER : Side.STAFF;
    }
}
