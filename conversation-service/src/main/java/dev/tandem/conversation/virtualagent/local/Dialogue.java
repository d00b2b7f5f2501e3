package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import dev.tandem.conversation.virtualagent.local.Completion.Outcome;
import dev.tandem.conversation.virtualagent.local.IntentMatcher.Match;
import dev.tandem.conversation.virtualagent.local.Session.PendingQuestion;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one turn: understands it in the light of the session, asks for what is missing, or completes the intent. Holds
 * no state; the session goes in and comes out.
 */
final class Dialogue {

    /** Surer than this of something else, an answer that also holds what was asked for changes the subject. */
    private static final double SURE = 0.6;

    /** As {@link #SURE}, when anything at all would be an answer: another intent's phrase, word for word. */
    private static final double CERTAIN = 1;

    private static final int MAX_ATTEMPTS = 3;

    private final AgentDefinition agent;
    private final IntentMatcher matcher;
    private final ParameterReader parameters;
    private final EntityRecognizer entities;
    private final Completion completion;
    private final Webhook webhook;

    Dialogue(
            AgentDefinition agent,
            IntentMatcher matcher,
            ParameterReader parameters,
            EntityRecognizer entities,
            Completion completion,
            Webhook webhook) {
        this.agent = agent;
        this.matcher = matcher;
        this.parameters = parameters;
        this.entities = entities;
        this.completion = completion;
        this.webhook = webhook;
    }

    /** @throws InterruptedException when the caller gave up while the fulfilment was asked */
    Outcome turn(TurnRequest request, Session before, Instant now) throws InterruptedException {
        var session = before.at(now);
        var reading = reading(request, session, now);
        var event = Fulfilment.sent(request.payload().get("event"));
        var triggered = event.flatMap(sent -> agent.intentForEvent(sent.name()));
        if (triggered.isPresent()) {
            var turn = new Circumstances(request, reading, session, now, webhook.deadline());
            var memory = turn.session().aged().asking(null).understood(true);
            return completion.proceed(
                    Step.of(turn, memory, triggered.get(), 1, Map.of()).triggeredBy(event.get()));
        }
        var match = matcher.match(reading, session.activeContexts());
        // Soon after a start the match has waited for the model: the fulfilment's time begins only now.
        var turn = new Circumstances(request, reading, session, now, webhook.deadline());
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

    private Reading reading(TurnRequest request, Session session, Instant now) {
        var known = session.entities().isEmpty()
                ? entities
                : entities.with(
                        session.entities().stream().map(type -> type.in(agent)).toList());
        var light = dev.tandem.conversation.virtualagent.entity.Circumstances.of(
                request.language(), now, zone(request.payload().get("timeZone")));
        return new Reading(new Utterance(request.text()), light, known);
    }

    private ZoneId zone(Object named) {
        try {
            return named instanceof String name ? ZoneId.of(name) : agent.timezone();
        } catch (DateTimeException unknown) {
            return agent.timezone();
        }
    }

    /** The agent had asked for a parameter. */
    private Outcome answered(
            Circumstances turn, PendingQuestion question, Intent intent, Parameter asked, Optional<Match> match)
            throws InterruptedException {
        var found = parameters.readAnswer(intent, asked, turn.reading());
        boolean given = found.containsKey(asked.name());
        if (match.isPresent()
                && changesSubject(match.get(), intent, asked, given)
                && (!given
                        || isOpen(asked)
                        || saidBesides(turn, String.valueOf(found.get(asked.name() + ".original")), match.get()))) {
            return begin(turn, match);
        }
        var memory = turn.session().aged(intent.inputContexts()).asking(null).understood(true);
        if (EngineTexts.cancels(turn.reading().utterance().bare())) {
            return completion.cancelled(Step.of(turn, memory, intent, 1, question.values()));
        }
        int attempts = given ? 0 : found.isEmpty() ? question.attempts() + 1 : question.attempts();
        if (attempts >= MAX_ATTEMPTS) {
            return notUnderstood(turn, matcher.fallback(turn.session().activeContexts()));
        }
        var values = new LinkedHashMap<>(found);
        // What was said before stays, unless it is what was asked for.
        question.values().forEach((name, value) -> {
            if (!given || !name.equals(asked.name()) && !name.equals(asked.name() + ".original")) {
                values.put(name, value);
            }
        });
        return completion.proceed(
                Step.of(turn, memory, intent, question.confidence(), values).after(attempts));
    }

    /** "1042" may be a phrase of its own; where it was asked for, only the words around it can change the subject. */
    private boolean saidBesides(Circumstances turn, String answer, Match match) {
        var rest = turn.reading().without(answer);
        return EngineTexts.cancels(rest.utterance().bare())
                || rest.utterance().bare().contains(" ")
                        && matcher.match(rest, turn.session().activeContexts())
                                .filter(other -> other.intent()
                                                .name()
                                                .equals(match.intent().name())
                                        && other.confidence() >= SURE)
                                .isPresent();
    }

    private boolean changesSubject(Match match, Intent current, Parameter asked, boolean answered) {
        var other = match.intent();
        if (other.fallback() || other.name().equals(current.name())) {
            return false;
        }
        if (isOpen(asked)) {
            return !other.givesWay() && match.confidence() >= CERTAIN;
        }
        if (answered) {
            return !other.givesWay() && match.confidence() >= SURE;
        }
        return match.confidence() >= (other.givesWay() ? SURE : agent.minConfidence());
    }

    /** Whether anything at all answers it. */
    private static boolean isOpen(Parameter asked) {
        return asked.type().equals(PhrasePattern.ANYTHING);
    }

    private Outcome begin(Circumstances turn, Optional<Match> match) throws InterruptedException {
        if (match.isEmpty() || match.get().intent().fallback()) {
            return notUnderstood(turn, match);
        }
        var intent = match.get().intent();
        var values = parameters.read(intent, turn.reading(), match.get().exact());
        return completion.proceed(Step.of(
                turn,
                turn.session().aged().asking(null).understood(true),
                intent,
                match.get().confidence(),
                values));
    }

    private Outcome notUnderstood(Circumstances turn, Optional<Match> fallback) throws InterruptedException {
        var memory = turn.session().aged().asking(null).understood(false);
        return fallback.isEmpty()
                ? completion.withoutIntent(turn, memory)
                : completion.proceed(Step.of(
                        turn,
                        memory,
                        fallback.get().intent(),
                        fallback.get().confidence(),
                        parameters.read(fallback.get().intent(), turn.reading(), Map.of())));
    }

    private static Optional<Parameter> parameter(Intent intent, String name) {
        return intent.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
