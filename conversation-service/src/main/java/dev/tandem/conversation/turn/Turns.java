package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.virtualagent.Moods;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the virtual agent answer each customer message once, in the order of the messages, as long as it owns the
 * conversation: checked before it is asked and again when its answer is committed, so that an agent who took over silences
 * it. A failed or slow answer hands over to a human instead.
 */
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final ConversationLog log;
    private final GuardedVirtualAgent virtualAgent;
    private final TurnProperties properties;
    private final TurnDecisions decisions;
    private final Moods moods;
    private final Repetition repetition;
    private final Clock clock;
    private final TurnMetrics metrics;

    Turns(
            ConversationLog log,
            GuardedVirtualAgent virtualAgent,
            TurnProperties properties,
            TurnDecisions decisions,
            Moods moods,
            Clock clock,
            TurnMetrics metrics) {
        this.log = log;
        this.virtualAgent = virtualAgent;
        this.properties = properties;
        this.decisions = decisions;
        this.moods = moods;
        this.repetition = new Repetition(log);
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Answers the message if the virtual agent still owes it an answer; returns when the answer is durable. */
    void answer(LoggedEvent logged, MessagePosted message) {
        var state = afterEarlierTurns(logged);
        if (state.isPresent() && TurnDecisions.owes(state.get(), logged.seq())) {
            take(state.get(), logged, message);
        }
    }

    /**
     * Messages of one conversation may be handed to several processes at once. The virtual agent answers one after the
     * other all the same: it remembers what was said before. Whoever works on an earlier message is waited for, for as long
     * as that may take; a process alone gets them one at a time.
     */
    private Optional<Conversation> afterEarlierTurns(LoggedEvent logged) {
        var patience = log.isShared() ? properties.timeLimit().multipliedBy(2) : Duration.ZERO;
        long begin = System.nanoTime();
        var state = log.state(logged.conversationId());
        while (System.nanoTime() - begin < patience.toNanos()
                && !Thread.currentThread().isInterrupted()
                && state.flatMap(now -> TurnDecisions.owedBefore(now, logged.seq()))
                        .flatMap(seq -> log.event(logged.conversationId(), seq))
                        .filter(earlier -> earlier.at().plus(patience).isAfter(clock.instant()))
                        .isPresent()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            state = log.state(logged.conversationId());
        }
        return state;
    }

    private void take(Conversation state, LoggedEvent logged, MessagePosted message) {
        try {
            var language = state.origin().language();
            var answered = message.text().isBlank()
                    ? TurnDecisions.fileReceived(language)
                    : virtualAgent.answer(request(state, logged.seq(), message.text()));
            var turn = moods.felt(repetition.of(answered, logged), message.text(), language);
            var took = Duration.between(logged.at(), clock.instant());
            var change =
                    commit(logged, now -> decisions.answered(now, logged.seq(), turn, Math.max(0, took.toMillis())));
            metrics.count(change, turn, took);
        } catch (VirtualAgentUnavailable e) {
            // A stack says nothing when the engine itself reported that it cannot.
            LOG.warn(
                    "handing {} over at seq {}: {}",
                    logged.conversationId(),
                    logged.seq(),
                    e.getMessage(),
                    e.getCause());
            var change = commit(logged, now -> decisions.unavailable(now, logged.seq()));
            metrics.countUnavailable(change, e.why());
        }
    }

    private Change commit(LoggedEvent message, Function<Conversation, Decision> decide) {
        return log.change(
                message.conversationId(),
                RepeatKey.of("turn-" + message.seq()),
                state -> state.map(decide).orElseGet(Decision::unchanged));
    }

    private static TurnRequest request(Conversation state, long seq, String text) {
        var origin = state.origin();
        Map<String, Object> payload = new HashMap<>();
        payload.put("inReplyToSeq", seq);
        payload.put("answeredSeq", state.dialogue().answeredSeq());
        payload.put("botSince", state.statusSince().toString());
        payload.put("inbox", origin.inbox().value());
        payload.put("channel", origin.channel().name().toLowerCase(Locale.ROOT));
        if (origin.pageUrl() != null) {
            payload.put("pageUrl", origin.pageUrl());
        }
        return new TurnRequest(state.id(), text, origin.language(), origin.customer(), Map.copyOf(payload));
    }
}
