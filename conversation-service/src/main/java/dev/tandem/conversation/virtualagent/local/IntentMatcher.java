package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the intent of an utterance among those whose input contexts are all active. A training phrase or template that
 * fits exactly is certain; otherwise the classifier's confidence decides, with what an open follow-up expects before what
 * merely fits, and a higher priority before a better fit.
 */
final class IntentMatcher {

    /** Added for a follow-up intent when everything it asks for was said: "maya@…" alone is an answer, not a topic. */
    private static final double ANSWERED = 0.35;

    /** As {@link #ANSWERED}, when nothing else was said. */
    private static final double ONLY_ANSWERED = 0.6;

    /** Added per input context, since what follows up is expected; three count at most. */
    private static final double EXPECTED = 0.03;

    /** A priority decides only among intents at least so likely compared with the likeliest. */
    private static final double RIVAL = 0.5;

    private static final double CLEAR = 0.5;

    /** Of an intent that takes anything; what is clearly something else comes before it. */
    private static final double OPEN = 0.5;

    /** Alone it says nothing of what is wanted, unless it was asked for. */
    private static final Pattern ADDRESS = Pattern.compile("\\s*\\S+@\\S+\\s*");

    private final AgentDefinition agent;
    private final Understanding understanding;
    private final PhraseBooks phrases;
    private final ParameterReader parameters;

    /**
     * @param confidence 0 to 1; 1 for a fallback
     * @param exact the parameters of the training phrase that the utterance is
     */
    record Match(Intent intent, double confidence, Map<String, Mention> exact) {

        Match(Intent intent, double confidence) {
            this(intent, confidence, Map.of());
        }
    }

    private record Candidate(Intent intent, double confidence) {

        Candidate raisedBy(double more) {
            return new Candidate(intent, Math.min(1, confidence + more));
        }

        double likelihood() {
            return confidence + EXPECTED * Math.min(3, intent.inputContexts().size());
        }
    }

    IntentMatcher(AgentDefinition agent, Understanding understanding, PhraseBooks phrases, ParameterReader parameters) {
        this.agent = agent;
        this.understanding = understanding;
        this.phrases = phrases;
        this.parameters = parameters;
    }

    /** The best intent, or the fallback that fits the contexts best; empty if the agent has no fallback. */
    Optional<Match> match(Reading reading, Set<String> activeContexts) {
        var eligible = agent.intents().stream()
                .filter(intent -> !intent.fallback()
                        && intent.priority() >= 0
                        && activeContexts.containsAll(intent.inputContexts()))
                .collect(Collectors.toMap(Intent::name, intent -> intent, (first, second) -> first));
        var best = reading.utterance().text().isBlank() ? Optional.<Match>empty() : best(reading, eligible);
        return best.isPresent() ? best : fallback(activeContexts);
    }

    /** The fallback with the most input contexts among those possible. */
    Optional<Match> fallback(Set<String> activeContexts) {
        return agent.intents().stream()
                .filter(intent -> intent.fallback() && activeContexts.containsAll(intent.inputContexts()))
                .max(Comparator.comparingInt(intent -> intent.inputContexts().size()))
                .map(intent -> new Match(intent, 1));
    }

    private Optional<Match> best(Reading reading, Map<String, Intent> eligible) {
        var exact = phrases.in(reading.language()).exact(reading, eligible.keySet());
        if (exact.filter(found -> !found.open()).isPresent()) {
            return exact.map(found -> new Match(found.intent(), 1, found.parameters()));
        }
        var open = exact.map(found -> new Match(found.intent(), OPEN, found.parameters()));
        var understood = reading.utterance().hasWords() ? likeliest(reading, eligible) : Optional.<Match>empty();
        return understood
                .filter(match -> open.isEmpty() || match.confidence() >= CLEAR)
                .or(() -> open);
    }

    private Optional<Match> likeliest(Reading reading, Map<String, Intent> eligible) {
        var learnt = eligible.entrySet().stream()
                .filter(intent -> intent.getValue().trained())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (ADDRESS.matcher(reading.utterance().text()).matches()) {
            learnt.values().removeIf(intent -> intent.inputContexts().isEmpty());
        }
        var whole = rated(reading, learnt);
        boolean clear = whole.filter(
                        match -> match.confidence() >= CLEAR && !match.intent().givesWay())
                .isPresent();
        var best = clear
                ? whole
                : reading.utterance().sentences().stream()
                        .map(sentence -> rated(sentence, reading, learnt))
                        .reduce(whole, this::better);
        return best.filter(this::understood).map(candidate -> new Match(candidate.intent(), candidate.confidence()));
    }

    private boolean understood(Candidate candidate) {
        return candidate.confidence() >= agent.minConfidence();
    }

    /** The utterance as it is; where that is not clear also with the names and values that the designer uses. */
    private Optional<Candidate> rated(Reading reading, Map<String, Intent> eligible) {
        var own = candidates(reading.utterance().text(), reading, eligible);
        if (own.stream().anyMatch(candidate -> candidate.confidence() >= CLEAR)) {
            return chosen(own);
        }
        var book = phrases.in(reading.language());
        var all = new ArrayList<>(own);
        var named = book.named(reading);
        if (!named.equals(reading.text())) {
            all.addAll(candidates(named, reading, eligible));
        }
        var pattern = book.pattern(reading, eligible.values());
        if (!pattern.values().isEmpty() && !pattern.alike().equals(named)) {
            candidates(pattern.alike(), reading, eligible).stream()
                    .filter(candidate -> pattern.shares(book.types(candidate.intent())))
                    .forEach(all::add);
        }
        var answered = answered(pattern, reading, book, eligible.values());
        return chosen(all.stream()
                .map(candidate -> answered.filter(candidate.intent()::equals).isPresent()
                        ? candidate.raisedBy(ONLY_ANSWERED)
                        : candidate)
                .toList());
    }

    /**
     * "Tomorrow at 3 pm" is for the one intent that takes a day and a time, first of all for one that expects it in the
     * context. What would only be asked later belongs to the one intent that leads there.
     */
    private Optional<Intent> answered(
            ValuePattern pattern, Reading reading, PhraseIndex book, Collection<Intent> eligible) {
        if (!pattern.values().isEmpty()) {
            var fitting = fitting(pattern, book, eligible);
            var expected = fitting.stream()
                    .mapToInt(intent -> intent.inputContexts().size())
                    .max()
                    .orElse(0);
            return expected == 0 && !pattern.telling()
                    ? Optional.empty()
                    : only(fitting.stream()
                            .filter(intent -> intent.inputContexts().size() == expected)
                            .toList());
        }
        var later = agent.intents().stream()
                .filter(intent -> !intent.fallback() && !intent.inputContexts().isEmpty())
                .toList();
        var asked = book.pattern(reading, later);
        var leading = asked.telling() ? fitting(asked, book, later) : List.<Intent>of();
        return only(eligible.stream()
                .filter(intent -> leading.stream().anyMatch(next -> leadsTo(intent, next)))
                .toList());
    }

    private static List<Intent> fitting(ValuePattern pattern, PhraseIndex book, Collection<Intent> intents) {
        return pattern.valuesOnly()
                ? intents.stream()
                        .filter(intent -> pattern.fits(book.types(intent)))
                        .toList()
                : List.of();
    }

    private static Optional<Intent> only(List<Intent> intents) {
        return intents.size() == 1 ? Optional.of(intents.getFirst()) : Optional.empty();
    }

    private static boolean leadsTo(Intent intent, Intent next) {
        return intent.outputContexts().stream()
                .map(Intent.ContextChange::name)
                .collect(Collectors.toSet())
                .containsAll(next.inputContexts());
    }

    private Optional<Candidate> rated(String text, Reading reading, Map<String, Intent> eligible) {
        return chosen(candidates(text, reading, eligible));
    }

    private List<Candidate> candidates(String text, Reading reading, Map<String, Intent> eligible) {
        return eligible.isEmpty()
                ? List.of()
                : understanding.rate(text, reading.language(), eligible.keySet()).stream()
                        .map(score -> {
                            var intent = eligible.get(score.intent());
                            return new Candidate(intent, score.confidence()).raisedBy(raise(intent, reading));
                        })
                        .toList();
    }

    private Optional<Candidate> chosen(List<Candidate> candidates) {
        var likeliest = candidates.stream().max(Comparator.comparingDouble(Candidate::likelihood));
        return likeliest.filter(this::understood).isEmpty()
                ? likeliest
                : candidates.stream()
                        .filter(rival -> understood(rival)
                                && rival.confidence() >= RIVAL * likeliest.get().confidence())
                        .max(Comparator.comparingInt(
                                        (Candidate rival) -> rival.intent().priority())
                                .thenComparingDouble(Candidate::likelihood));
    }

    private double raise(Intent intent, Reading reading) {
        if (!parameters.answersFollowUp(intent, reading)) {
            return 0;
        }
        return parameters.isAnswer(intent, reading) ? ONLY_ANSWERED : ANSWERED;
    }

    /** Greeting and thanks give way to the matter itself, whichever is the surer. */
    private Optional<Candidate> better(Optional<Candidate> one, Optional<Candidate> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        var first = one.get();
        var second = other.get();
        if (first.intent().givesWay() != second.intent().givesWay()) {
            var matter = first.intent().givesWay() ? second : first;
            if (understood(matter)) {
                return Optional.of(matter);
            }
        }
        return first.confidence() >= second.confidence() ? one : other;
    }
}
