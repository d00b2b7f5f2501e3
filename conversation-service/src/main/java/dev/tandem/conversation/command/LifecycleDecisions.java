package dev.tandem.conversation.command;

import static dev.tandem.conversation.command.CommandDecisions.badRequest;
import static dev.tandem.conversation.command.CommandDecisions.closed;
import static dev.tandem.conversation.command.CommandDecisions.wrongState;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.SubmitRating;
import dev.tandem.contracts.conversation.ConversationCommand.TransferConversation;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationParked;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.DispositionRecorded;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.handoff.HandoffTarget;
import dev.tandem.conversation.handoff.Handoffs;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Handoff, transfer, parking, the end and the rating. */
final class LifecycleDecisions {

    private LifecycleDecisions() {}

    static Decision requestHandoff(Conversation state, Author author, Inputs inputs) {
        return switch (state.standing()) {
            case Standing.Bot _ ->
                Decision.addAll(Handoffs.events(
                        state,
                        state.dialogue(),
                        HandoffTarget.to(inputs.handoff().defaultQueue(), HandoffReason.REQUESTED),
                        inputs.handoff().mood(),
                        author));
            case Standing.Wrapup _, Standing.Resolved _ -> closed();
            case Standing.Queued _, Standing.Offered _, Standing.Active _, Standing.Parked _ -> Decision.unchanged();
        };
    }

    static Decision transfer(Conversation state, Author author, TransferConversation transfer, Inputs inputs) {
        if (transfer.queue() == null) {
            return badRequest("A transfer names a queue.");
        }
        if (transfer.agent() != null && transfer.agent().value().equals(author.id())) {
            return badRequest("You have it already.");
        }
        if (Limits.tooLong(transfer.note(), Limits.TEXT)) {
            return badRequest("A note has at most 10,000 characters.");
        }
        if (!(state.standing() instanceof Standing.Active)) {
            return wrongState(state);
        }
        var events = new ArrayList<ConversationEvent>();
        if (transfer.note() != null && !transfer.note().isBlank()) {
            events.add(new NoteAdded(inputs.messageId(), null, author, transfer.note()));
        }
        var priority = Objects.requireNonNull(state.placement()).priority();
        events.add(new ConversationQueued(
                transfer.queue(), QueueCause.TRANSFER, priority, List.of(), transfer.agent(), author));
        return Decision.addAll(events);
    }

    static Decision park(Conversation state) {
        return state.standing() instanceof Standing.Active(var _, var agent)
                ? Decision.add(new ConversationParked(agent))
                : wrongState(state);
    }

    static Decision unpark(Conversation state) {
        if (!(state.standing() instanceof Standing.Parked(var agent))) {
            return wrongState(state);
        }
        var placement = Objects.requireNonNull(state.placement());
        return Decision.add(new ConversationQueued(
                placement.queue(),
                QueueCause.UNPARKED,
                placement.priority(),
                placement.skills(),
                new AgentId(agent.id()),
                agent));
    }

    static Decision resolve(Conversation state, Author author, ResolveConversation resolve) {
        if (!Limits.isDisposition(resolve.disposition())) {
            return badRequest("A disposition is a code such as billing.corrected.");
        }
        if (Limits.tooLong(resolve.note(), Limits.TEXT)) {
            return badRequest("A note has at most 10,000 characters.");
        }
        var disposition = new DispositionRecorded(author, resolve.disposition(), resolve.note());
        return switch (state.standing()) {
            case Standing.Active _ ->
                Decision.add(disposition, new ConversationResolved(author, ResolveCause.AGENT_RESOLVED));
            // The customer ended it first; the agent still says what it was about.
            case Standing.Wrapup _ when !state.dispositionRecorded() -> Decision.add(disposition);
            default -> wrongState(state);
        };
    }

    static Decision end(Conversation state, Author author) {
        return state.ended()
                ? Decision.unchanged()
                : Decision.add(new ConversationResolved(author, ResolveCause.CUSTOMER_ENDED));
    }

    static Decision rate(Conversation state, SubmitRating rating) {
        if (rating.score() < 1 || rating.score() > 5) {
            return badRequest("A score is 1 to 5.");
        }
        if (Limits.tooLong(rating.comment(), Limits.COMMENT)) {
            return badRequest("A comment has at most 1,000 characters.");
        }
        if (!state.ended()) {
            return Decision.refuse(ErrorCode.WRONG_STATE, "Only an ended conversation can be rated.");
        }
        if (state.rating() == null) {
            return Decision.add(new RatingSubmitted(rating.score(), rating.comment()));
        }
        return state.rating() == rating.score()
                ? Decision.unchanged()
                : Decision.refuse(ErrorCode.WRONG_STATE, "The conversation was rated before.");
    }
}
