package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentSettings.ClassifierMode;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All training phrases of one language as patterns, to recognise an utterance that is one of them. */
final class PhraseIndex {

    private final Map<String, List<Entry>> literal = new HashMap<>();
    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    private final Map<String, List<PhrasePattern>> byIntent = new HashMap<>();

    private record Entry(Intent intent, PhrasePattern pattern) {}

    /** @param parameters by alias, where the phrase has them */
    record Exact(Intent intent, Map<String, Mention> parameters, int literalWords) {}

    PhraseIndex(AgentDefinition agent, String language) {
        boolean rules = agent.settings().classifierMode() == ClassifierMode.HYBRID;
        for (var intent : agent.intents()) {
            if (intent.fallback() || intent.priority() < 0) {
                continue;
            }
            for (var phrase : intent.phrases(language)) {
                var pattern = PhrasePattern.of(phrase);
                byIntent.computeIfAbsent(intent.name(), any -> new ArrayList<>())
                        .add(pattern);
                var entry = new Entry(intent, pattern);
                if (!phrase.template()) {
                    literal.computeIfAbsent(PhrasePattern.key(Tokens.of(phrase.text())), any -> new ArrayList<>())
                            .add(entry);
                }
                if (pattern.hasParameters() && (rules || !phrase.template())) {
                    byFirstWord
                            .computeIfAbsent(pattern.firstWord(), any -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
    }

    /**
     * The intent of which the utterance is a training phrase, word for word or but for the values: of several, by
     * priority, then by the number of input contexts, then the more literal phrase.
     */
    Optional<Exact> exact(Reading reading, Set<String> eligible) {
        var tokens = reading.tokens();
        var found = new ArrayList<Exact>();
        for (var entry : literal.getOrDefault(PhrasePattern.key(tokens), List.of())) {
            if (eligible.contains(entry.intent().name())) {
                found.add(new Exact(entry.intent(), Map.of(), Integer.MAX_VALUE));
            }
        }
        var words = PhrasePattern.words(tokens);
        if (!words.isEmpty() && words.size() <= PhrasePattern.MOST_TOKENS) {
            match(byFirstWord.getOrDefault(tokens.word(words.getFirst()), List.of()), reading, eligible, found);
            match(byFirstWord.getOrDefault("", List.of()), reading, eligible, found);
        }
        return found.stream()
                .max(Comparator.comparingInt((Exact exact) -> exact.intent().priority())
                        .thenComparingInt(
                                exact -> exact.intent().inputContexts().size())
                        .thenComparingInt(Exact::literalWords));
    }

    private static void match(List<Entry> entries, Reading reading, Set<String> eligible, List<Exact> found) {
        for (var entry : entries) {
            if (eligible.contains(entry.intent().name())) {
                entry.pattern()
                        .match(reading)
                        .ifPresent(parameters -> found.add(new Exact(
                                entry.intent(), parameters, entry.pattern().literalWords())));
            }
        }
    }

    List<PhrasePattern> patterns(Intent intent) {
        return byIntent.getOrDefault(intent.name(), List.of());
    }
}
