package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.local.IntentMatcher.Match;
import dev.tandem.conversation.virtualagent.local.Session.PendingQuestion;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes one turn: understands it in the light of the session, asks for what is missing, or completes the intent. Holds
 * no state; the session goes in and comes out.
 */
final class Dialogue {

    /** Surer than this of something else, an answer that also holds what was asked for changes the subject. */
    private static final double SURE = 0.6;

    /** As {@link #SURE}, when anything at all would be an answer. */
    private static final double VERY_SURE = 0.9;

    private static final int MAX_ATTEMPTS = 3;
    private static final Set<String> CANCEL = Set.of(
            "cancel", "stop", "quit", "exit", "abort", "never mind", "nevermind", "forget it", "forget about it");

    private final AgentDefinition agent;
    private final IntentMatcher matcher;
    private final ParameterReader parameters;
    private final Completion completion;
    private final Clock clock;

    /** @param session the memory after the turn */
    record Outcome(Turn turn, Session session) {}

    /** What a turn works on; {@code session} is the memory before it. */
    record Circumstances(TurnRequest request, Utterance utterance, Session session, Instant now) {}

    Dialogue(
            AgentDefinition agent,
            IntentMatcher matcher,
            ParameterReader parameters,
            Completion completion,
            Clock clock) {
        this.agent = agent;
        this.matcher = matcher;
        this.parameters = parameters;
        this.completion = completion;
        this.clock = clock;
    }

    /** @throws InterruptedException when the caller gave up while the fulfilment was asked */
    Outcome turn(TurnRequest request, Session before) throws InterruptedException {
        var now = clock.instant();
        var session = before.at(now);
        var turn = new Circumstances(request, new Utterance(request.text()), session, now);
        var match = matcher.match(turn.utterance(), session.activeContexts());
        var question = session.pending();
        if (question != null) {
            var asked = agent.intent(question.intent());
            var parameter = asked.flatMap(intent -> parameter(intent, question.parameter()));
            if (parameter.isPresent()) {
                return answered(turn, question, asked.get(), parameter.get(), match);
            }
        }
        return begin(turn, match);
    }

    /** The agent had asked for a parameter. */
    private Outcome answered(
            Circumstances turn, PendingQuestion question, Intent intent, Parameter asked, Optional<Match> match)
            throws InterruptedException {
        var found = parameters.readAnswer(asked, turn.utterance());
        if (match.isPresent() && changesSubject(match.get(), intent, asked, !found.isEmpty())) {
            return begin(turn, match);
        }
        if (CANCEL.contains(turn.utterance().bare())) {
            return completion.cancelled(turn, intent);
        }
        if (found.isEmpty()) {
            var attempts = question.attempts() + 1;
            return attempts >= MAX_ATTEMPTS
                    ? completion.notUnderstood(turn, fallback(match))
                    : ask(turn, question, intent, asked, attempts);
        }
        var values = new LinkedHashMap<>(question.values());
        parameters.read(intent.parameters(), turn.utterance()).forEach(values::putIfAbsent);
        values.putAll(found);
        return proceed(turn, intent, question.confidence(), values);
    }

    private boolean changesSubject(Match match, Intent current, Parameter asked, boolean answered) {
        var other = match.intent();
        if (other.fallback() || other.name().equals(current.name())) {
            return false;
        }
        if (asked.type().equals("@sys.any")) {
            return match.confidence() >= VERY_SURE;
        }
        if (answered) {
            return !other.givesWay() && match.confidence() >= SURE;
        }
        return match.confidence() >= (other.givesWay() ? SURE : agent.minConfidence());
    }

    private Outcome begin(Circumstances turn, Optional<Match> match) throws InterruptedException {
        if (match.isEmpty() || match.get().intent().fallback()) {
            return completion.notUnderstood(turn, match);
        }
        var intent = match.get().intent();
        var values = parameters.read(intent.parameters(), turn.utterance());
        for (var parameter : intent.parameters()) {
            var known = new Values(values, turn.session());
            if (!parameter.fromUtterance()) {
                known.resolve(parameter.value()).ifPresent(value -> values.put(parameter.name(), value));
            }
            if (!values.containsKey(parameter.name())) {
                known.resolve(parameter.defaultValue()).ifPresent(value -> values.put(parameter.name(), value));
            }
        }
        return proceed(turn, intent, match.get().confidence(), values);
    }

    private Outcome proceed(Circumstances turn, Intent intent, double confidence, Map<String, Object> values)
            throws InterruptedException {
        var missing = intent.parameters().stream()
                .filter(parameter -> parameter.required()
                        && !parameter.prompts(turn.request().language()).isEmpty()
                        && !values.containsKey(parameter.name()))
                .findFirst();
        if (missing.isEmpty()) {
            return completion.complete(turn, intent, confidence, values);
        }
        var question = new PendingQuestion(
                intent.name(), confidence, values, missing.get().name(), 0, turn.now());
        return ask(turn, question, intent, missing.get(), 0);
    }

    private Outcome ask(
            Circumstances turn, PendingQuestion question, Intent intent, Parameter parameter, int attempts) {
        var language = turn.request().language();
        var noMatch = parameter.noMatchPrompts(language);
        var prompts = attempts > 0 && !noMatch.isEmpty()
                ? List.of(noMatch.get(Math.min(attempts, noMatch.size()) - 1))
                : parameter.prompts(language);
        var values = new Values(question.values(), turn.session());
        var prompt = values.renderOne(prompts, turn.session().turns()).orElse(prompts.getFirst());
        var memory = turn.session()
                .aged()
                .understood(true)
                .asking(new PendingQuestion(
                        intent.name(),
                        question.confidence(),
                        question.values(),
                        parameter.name(),
                        attempts,
                        turn.now()));
        return new Outcome(
                new Turn(
                        intent.name(),
                        question.confidence(),
                        values.understood(),
                        false,
                        List.of(new Reply(prompt, List.of())),
                        null,
                        false),
                memory);
    }

    private Optional<Match> fallback(Optional<Match> match) {
        return match.filter(found -> found.intent().fallback()).or(() -> matcher.match(new Utterance(""), Set.of()));
    }

    private static Optional<Parameter> parameter(Intent intent, String name) {
        return intent.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
