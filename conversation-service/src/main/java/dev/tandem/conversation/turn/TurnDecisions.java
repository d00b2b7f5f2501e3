package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.handoff.HandoffTarget;
import dev.tandem.conversation.handoff.Handoffs;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Standing;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns the virtual agent's answer, or the lack of one, into events: pure functions. */
final class TurnDecisions {

    static final QuickReply TALK_TO_A_PERSON = new QuickReply("Talk to a person", "I would like to talk to a person");
    static final String OFFER = "I am sorry that I did not get that. Would you like to talk to a person?";
    static final String UNAVAILABLE =
            "I am sorry, I cannot answer right now. I am connecting you with a colleague, who can read what you wrote.";
    static final Turn FILE_RECEIVED = new Turn(
            "file.received",
            1,
            Map.of(),
            false,
            List.of(new Reply(
                    "Thank you, I have received your file. I cannot look into it myself, but a colleague can.",
                    List.of(TALK_TO_A_PERSON))),
            null,
            false);

    private TurnDecisions() {}

    /** Whether the virtual agent still owes an answer to the message at this seq. */
    static boolean owes(Conversation state, long seq) {
        return state.standing() instanceof Standing.Bot
                && state.dialogue().openTurns().contains(seq);
    }

    /** The last message before this one that it owes an answer to as well. */
    static Optional<Long> owedBefore(Conversation state, long seq) {
        return owes(state, seq)
                ? state.dialogue().openTurns().stream()
                        .filter(open -> open < seq)
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    static Decision answered(
            Conversation state,
            long seq,
            Turn turn,
            long tookMillis,
            int fallbacksBeforeOffer,
            Supplier<MessageId> ids) {
        if (!owes(state, seq)) {
            return Decision.unchanged();
        }
        var events = new ArrayList<ConversationEvent>();
        events.add(new TurnCompleted(
                seq, turn.intent(), turn.confidence(), turn.parameters(), turn.fallback(), tookMillis));
        for (var reply : replies(state, turn, fallbacksBeforeOffer)) {
            events.add(message(ids.get(), reply));
        }
        var proposal = turn.handoff();
        if (proposal != null) {
            var known = state.dialogue()
                    .withTurn(seq, turn.intent(), turn.confidence(), turn.parameters(), turn.fallback());
            var target = new HandoffTarget(
                    proposal.reason(),
                    proposal.queue(),
                    proposal.skills(),
                    proposal.priority(),
                    proposal.summaryHint());
            events.addAll(Handoffs.events(state, known, target, Author.BOT));
        }
        return Decision.addAll(events);
    }

    /** Somebody who was not understood twice must not have to ask for the way out. */
    private static List<Reply> replies(Conversation state, Turn turn, int fallbacksBeforeOffer) {
        boolean lost = turn.fallback()
                && turn.handoff() == null
                && state.dialogue().noMatchCount() + 1 >= fallbacksBeforeOffer;
        boolean offered = turn.replies().stream()
                .flatMap(reply -> reply.quickReplies().stream())
                .anyMatch(button -> button.title().equals(TALK_TO_A_PERSON.title()));
        if (!lost || offered) {
            return turn.replies();
        }
        return List.of(new Reply(OFFER, List.of(TALK_TO_A_PERSON)));
    }

    static Decision unavailable(Conversation state, long seq, QueueId queue, Supplier<MessageId> ids) {
        if (!owes(state, seq)) {
            return Decision.unchanged();
        }
        var events = new ArrayList<ConversationEvent>();
        events.add(message(ids.get(), new Reply(UNAVAILABLE, List.of())));
        events.addAll(Handoffs.events(
                state, state.dialogue(), HandoffTarget.to(queue, HandoffReason.VIRTUAL_AGENT_UNAVAILABLE), Author.BOT));
        return Decision.addAll(events);
    }

    private static MessagePosted message(MessageId id, Reply reply) {
        return new MessagePosted(id, null, Author.BOT, reply.text(), List.of(), reply.quickReplies());
    }
}
