package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the intent of an utterance among those whose input contexts are active. */
final class IntentMatcher {

    /** Added for a follow-up intent when everything it asks for was said: "maya@…" alone is an answer, not a topic. */
    private static final double ANSWERED = 0.35;

    private static final double CLEAR = 0.5;

    private final AgentDefinition agent;
    private final Understanding understanding;
    private final ParameterReader parameters;
    private final Map<String, List<Intent>> verbatim = new HashMap<>();

    /**
     * @param confidence 0 to 1; of the best candidate, when {@code intent} is a fallback
     */
    record Match(Intent intent, double confidence) {}

    IntentMatcher(AgentDefinition agent, Understanding understanding, ParameterReader parameters) {
        this.agent = agent;
        this.understanding = understanding;
        this.parameters = parameters;
        for (var intent : agent.intents()) {
            if (!intent.fallback()) {
                intent.phrases(agent.language())
                        .forEach(phrase -> verbatim.computeIfAbsent(
                                        Utterance.bare(phrase.text()), any -> new ArrayList<>())
                                .add(intent));
            }
        }
    }

    /** The best intent, or the fallback that fits the contexts best; empty if the agent has no fallback. */
    Optional<Match> match(Utterance utterance, Set<String> activeContexts) {
        var eligible = agent.intents().stream()
                .filter(intent -> !intent.fallback() && activeContexts.containsAll(intent.inputContexts()))
                .collect(Collectors.toMap(Intent::name, intent -> intent));
        var best = utterance.hasWords() ? best(utterance, eligible) : Optional.<Match>empty();
        if (best.isPresent() && best.get().confidence() >= agent.minConfidence()) {
            return best;
        }
        var confidence = best.map(Match::confidence).orElse(0.0);
        return fallback(activeContexts).map(intent -> new Match(intent, confidence));
    }

    /** The fallback with the most input contexts among those possible. */
    private Optional<Intent> fallback(Set<String> activeContexts) {
        return agent.intents().stream()
                .filter(intent -> intent.fallback() && activeContexts.containsAll(intent.inputContexts()))
                .max(Comparator.comparingInt(intent -> intent.inputContexts().size()));
    }

    private Optional<Match> best(Utterance utterance, Map<String, Intent> eligible) {
        var same = verbatim.getOrDefault(utterance.bare(), List.of()).stream()
                .filter(intent -> eligible.containsKey(intent.name()))
                .max(Comparator.comparingInt(Intent::priority));
        if (same.isPresent()) {
            return same.map(intent -> new Match(intent, 1));
        }
        var whole = rated(utterance.normalized(), utterance, eligible);
        if (whole.filter(match -> match.confidence() >= CLEAR && !match.intent().givesWay())
                .isPresent()) {
            return whole;
        }
        return utterance.sentences().stream()
                .map(sentence -> rated(sentence, utterance, eligible))
                .reduce(whole, this::better);
    }

    private Optional<Match> rated(String normalized, Utterance utterance, Map<String, Intent> eligible) {
        return understanding.rate(normalized, agent.language(), eligible.keySet()).stream()
                .map(score -> {
                    var intent = eligible.get(score.intent());
                    var raised =
                            answersFollowUp(intent, utterance) ? score.confidence() + ANSWERED : score.confidence();
                    return new Match(intent, Math.min(1, raised));
                })
                .max(Comparator.comparingDouble(Match::confidence));
    }

    /** Greeting and thanks give way to the matter itself, whichever is the surer. */
    private Optional<Match> better(Optional<Match> one, Optional<Match> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        var first = one.get();
        var second = other.get();
        if (first.intent().givesWay() != second.intent().givesWay()) {
            var matter = first.intent().givesWay() ? second : first;
            if (matter.confidence() >= agent.minConfidence()) {
                return Optional.of(matter);
            }
        }
        return first.confidence() >= second.confidence() ? one : other;
    }

    private boolean answersFollowUp(Intent intent, Utterance utterance) {
        return !intent.inputContexts().isEmpty()
                && intent.parameters().stream().anyMatch(Parameter::required)
                && intent.parameters().stream()
                        .filter(parameter -> parameter.required() && parameter.fromUtterance())
                        .allMatch(parameter -> parameters.mentions(parameter, utterance));
    }
}
