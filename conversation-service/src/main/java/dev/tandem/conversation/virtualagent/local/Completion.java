package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.local.Fulfilment.Fulfilled;
import dev.tandem.conversation.virtualagent.local.Session.PendingQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a matched intent to its answer: asks for what is missing, sets contexts, asks the fulfilment, speaks. */
final class Completion {

    /** Dialogflow follows no more events of the fulfilment in one turn. */
    private static final int MOST_CHAINED_EVENTS = 3;

    private final Fulfilment fulfilment;
    private final AnswerWriter writer;
    private final QueueId defaultQueue;
    private final int fallbacksBeforeHandoff;

    /** @param session the memory after the turn */
    record Outcome(Turn turn, Session session) {}

    /** @param fallbacksBeforeHandoff how many in a row bring a human, unless the definition says so earlier */
    Completion(Fulfilment fulfilment, AnswerWriter writer, QueueId defaultQueue, int fallbacksBeforeHandoff) {
        this.fulfilment = fulfilment;
        this.writer = writer;
        this.defaultQueue = defaultQueue;
        this.fallbacksBeforeHandoff = fallbacksBeforeHandoff;
    }

    /** @throws InterruptedException when the caller gave up while the fulfilment was asked */
    Outcome proceed(Step step) throws InterruptedException {
        var filled = step.filled();
        var missing = filled.missing();
        return missing.isPresent() ? ask(filled, missing.get()) : complete(filled);
    }

    private Outcome ask(Step step, Parameter parameter) throws InterruptedException {
        var turn = step.turn();
        var values = new Values(step.values(), step.visible());
        var question = new PendingQuestion(
                step.intent().name(), step.confidence(), step.values(), parameter.name(), step.attempts(), turn.now());
        var memory = step.memory().asking(question);
        for (var change : parameter.outputDialogContexts()) {
            memory = memory.with(change.name(), change.lifespan(), step.values(), turn.now());
        }
        var prompt = new Answer.Builder();
        prompt.text(prompt(step, parameter, values));
        if (!step.intent().webhookForSlotFilling()) {
            return outcome(step.with(memory), values, prompt.build(), false);
        }
        var fulfilled = fulfilment.ask(turn, step.intent(), step.confidence(), memory, values, false, prompt.build());
        var next = step.withDiagnostic(fulfilled.diagnostic());
        if (fulfilled.followUp() != null && fulfilled.event() != null && step.chained() < MOST_CHAINED_EVENTS) {
            return proceed(next.chainedTo(
                    fulfilled.followUp(), fulfilled.event(), fulfilled.memory().asking(null)));
        }
        var said = fulfilled.answer() == null ? prompt.build() : fulfilled.answer();
        return outcome(next.with(fulfilled.memory()), values, said, false);
    }

    private static String prompt(Step step, Parameter parameter, Values values) {
        var language = step.turn().language();
        var prompts = parameter.prompts(language);
        var again = parameter.noMatchPrompts(language);
        if (step.attempts() > 0 && !again.isEmpty()) {
            prompts = List.of(again.get(Math.min(step.attempts(), again.size()) - 1));
        }
        var first = prompts.isEmpty() ? EngineTexts.ask(parameter.name(), language) : prompts.getFirst();
        return values.renderOne(prompts, step.turn().session().turns()).orElse(first);
    }

    private Outcome complete(Step step) throws InterruptedException {
        var turn = step.turn();
        var memory = step.intent().resetContexts() ? step.memory().withoutContexts() : step.memory();
        // Texts may refer to a context that the intent itself ends.
        var visible = step.visible();
        for (var change : step.intent().outputContexts()) {
            memory = memory.with(change.name(), change.lifespan(), step.values(), turn.now());
            visible = visible.with(change.name(), Math.max(1, change.lifespan()), step.values(), turn.now());
        }
        var values = new Values(step.values(), visible);
        var fixed = writer.fromDefinition(step.intent(), values, turn.language(), turn.seed());
        if (!step.intent().webhook()) {
            return outcome(step.with(memory), values, fixed, true);
        }
        var fulfilled = fulfilment.ask(turn, step.intent(), step.confidence(), memory, shown(values), true, fixed);
        return fulfilled(step, values, fixed, fulfilled);
    }

    /** The fulfilment is told the counters apart from the contexts. */
    private static Values shown(Values values) {
        return new Values(
                values.parameters(),
                values.session().with(Session.COUNTERS, 0, java.util.Map.of(), java.time.Instant.EPOCH));
    }

    private Outcome fulfilled(Step step, Values values, Answer fixed, Fulfilled fulfilled) throws InterruptedException {
        var next = step.withDiagnostic(fulfilled.diagnostic()).with(fulfilled.memory());
        if (fulfilled.followUp() != null && fulfilled.event() != null) {
            if (step.chained() < MOST_CHAINED_EVENTS) {
                return proceed(next.chainedTo(fulfilled.followUp(), fulfilled.event(), fulfilled.memory()));
            }
            next = next.withDiagnostic("The fulfilment chained more than three events.");
        }
        return outcome(next, values, fulfilled.answer() == null ? fixed : fulfilled.answer(), true);
    }

    private Outcome outcome(Step step, Values values, Answer answer, boolean complete) {
        var intent = step.intent();
        var handoff = complete && answer.handoff() == null ? handoffOf(step) : answer.handoff();
        boolean ends = complete && intent.endInteraction();
        var replies = answer.replies().isEmpty() && handoff == null && !ends
                ? List.of(new Reply(EngineTexts.noAnswer(step.turn().language()), List.of()))
                : answer.replies();
        var turn = new Turn(
                intent.name(),
                step.confidence(),
                values.understood(intent),
                intent.fallback(),
                replies,
                handoff,
                ends,
                null,
                step.diagnostic());
        return new Outcome(turn.withDetails(details(step, complete)), step.memory());
    }

    private static Turn.Details details(Step step, boolean complete) {
        return new Turn.Details(
                step.intent().action(),
                complete,
                step.memory().contexts().stream()
                        .map(context -> new Turn.Context(context.name(), context.lifespan(), context.parameters()))
                        .toList());
    }

    private @Nullable HandoffProposal handoffOf(Step step) {
        if (step.intent().liveAgentHandoff()) {
            return new HandoffProposal(HandoffReason.POLICY, defaultQueue, List.of(), 0, "");
        }
        return step.intent().fallback() ? lost(step.memory()) : null;
    }

    private @Nullable HandoffProposal lost(Session memory) {
        return memory.notUnderstood() >= fallbacksBeforeHandoff
                ? new HandoffProposal(HandoffReason.NO_MATCH, defaultQueue, List.of(), 0, "")
                : null;
    }

    /** The customer does not want to answer any more; the contexts stay. */
    Outcome cancelled(Step step) {
        var answer =
                new Answer(List.of(new Reply(EngineTexts.cancelled(step.turn().language()), List.of())), null);
        return outcome(step, new Values(step.values(), step.visible()), answer, false);
    }

    /** Nothing fits and the agent has no fallback intent. */
    Outcome withoutIntent(Circumstances turn, Session memory) {
        var reply = new Reply(EngineTexts.noAnswer(turn.language()), List.of());
        return new Outcome(
                new Turn(Turn.NO_INTENT, 0, java.util.Map.of(), true, List.of(reply), lost(memory), false), memory);
    }
}
