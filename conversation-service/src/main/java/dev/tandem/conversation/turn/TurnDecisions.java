package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.handoff.HandoffTarget;
import dev.tandem.conversation.handoff.Handoffs;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Dialogue;
import dev.tandem.conversation.log.Standing;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the virtual agent's answer, or the lack of one, into events: pure functions of the state. */
final class TurnDecisions {

    private final TurnProperties properties;
    private final HandoffProperties handoff;
    private final Supplier<MessageId> ids;

    TurnDecisions(TurnProperties properties, HandoffProperties handoff, Supplier<MessageId> ids) {
        this.properties = properties;
        this.handoff = handoff;
        this.ids = ids;
    }

    /** The answer to a file without words, which no engine can read. */
    static Turn fileReceived(String language) {
        var texts = TurnTexts.in(language);
        return new Turn(
                "file.received",
                1,
                Map.of(),
                false,
                List.of(new Reply(texts.fileReceived(), List.of(texts.talkToAPerson()))),
                null,
                false);
    }

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

    Decision answered(Conversation state, long seq, Turn turn, long tookMillis) {
        if (!owes(state, seq)) {
            return Decision.unchanged();
        }
        var completed = new TurnCompleted(
                seq,
                turn.intent(),
                turn.confidence(),
                turn.parameters(),
                turn.fallback(),
                tookMillis,
                turn.sentiment(),
                turn.diagnostic());
        var known = state.dialogue().withTurn(completed);
        var target = target(turn, known);
        var replies = replies(turn, known, target, TurnTexts.in(state.origin().language()));
        var events = new ArrayList<ConversationEvent>();
        events.add(completed);
        for (var reply : replies) {
            events.add(message(reply));
            known = known.withLine(AuthorKind.BOT, reply.text());
        }
        if (target != null) {
            events.addAll(Handoffs.events(state, known, target, handoff.mood(), Author.BOT));
        }
        return Decision.addAll(events);
    }

    /** Where the conversation goes: what the definition says counts before what the customer's mood or confusion says. */
    private @Nullable HandoffTarget target(Turn turn, Dialogue known) {
        var proposal = turn.handoff();
        if (proposal != null) {
            return new HandoffTarget(
                    proposal.reason(),
                    proposal.queue(),
                    proposal.skills(),
                    proposal.priority(),
                    proposal.summaryHint());
        }
        if (handoff.mood().asksForHuman(known)) {
            return HandoffTarget.to(handoff.defaultQueue(), HandoffReason.SENTIMENT);
        }
        return properties.fallbacksBeforeHandoff() > 0 && known.noMatchCount() >= properties.fallbacksBeforeHandoff()
                ? HandoffTarget.to(handoff.defaultQueue(), HandoffReason.NO_MATCH)
                : null;
    }

    /** Nobody is handed over without a word, and who was not understood twice must not have to ask for the way out. */
    private List<Reply> replies(Turn turn, Dialogue known, @Nullable HandoffTarget target, TurnTexts texts) {
        if (turn.handoff() != null) {
            return turn.replies();
        }
        if (target != null && target.reason() == HandoffReason.NO_MATCH) {
            return List.of(new Reply(texts.notUnderstood(), List.of()));
        }
        if (target != null) {
            var all = new ArrayList<>(turn.fallback() ? List.<Reply>of() : turn.replies());
            all.add(new Reply(texts.upset(), List.of()));
            return all;
        }
        boolean lost = turn.fallback() && known.noMatchCount() >= properties.fallbacksBeforeOffer();
        boolean offered = turn.replies().stream()
                .flatMap(reply -> reply.quickReplies().stream())
                .anyMatch(button -> button.title().equals(texts.talkToAPerson().title()));
        return lost && !offered ? List.of(new Reply(texts.offer(), List.of(texts.talkToAPerson()))) : turn.replies();
    }

    Decision unavailable(Conversation state, long seq) {
        if (!owes(state, seq)) {
            return Decision.unchanged();
        }
        var told = TurnTexts.in(state.origin().language()).unavailable();
        var events = new ArrayList<ConversationEvent>();
        events.add(message(new Reply(told, List.of())));
        events.addAll(Handoffs.events(
                state,
                state.dialogue().withLine(AuthorKind.BOT, told),
                HandoffTarget.to(handoff.defaultQueue(), HandoffReason.VIRTUAL_AGENT_UNAVAILABLE),
                handoff.mood(),
                Author.BOT));
        return Decision.addAll(events);
    }

    private MessagePosted message(Reply reply) {
        return new MessagePosted(ids.get(), null, Author.BOT, reply.text(), List.of(), reply.quickReplies());
    }
}
