package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentSettings.ClassifierMode;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All training phrases of one language as patterns, to recognise an utterance that is one of them. */
final class PhraseIndex {

    private final Map<String, List<Entry>> literal = new HashMap<>();
    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    private final Map<String, List<PhrasePattern>> byIntent = new HashMap<>();

    private final Map<String, Set<String>> types = new HashMap<>();
    private final ValueExamples examples;
    private final List<String> synonyms;

    private record Entry(Intent intent, PhrasePattern pattern) {}

    /**
     * @param parameters by alias, where the phrase has them
     * @param open whether the phrase is nothing but free text, so that anything fits
     */
    record Exact(Intent intent, Map<String, Mention> parameters, int literalWords, boolean open) {}

    PhraseIndex(AgentDefinition agent, String language) {
        examples = new ValueExamples(agent, language);
        synonyms = agent.entities().values().stream()
                .filter(type -> type.kind() == EntityType.Kind.MAP && !type.composite())
                .map(type -> "@" + type.name())
                .sorted()
                .toList();
        boolean rules = agent.settings().classifierMode() == ClassifierMode.HYBRID;
        for (var intent : agent.intents()) {
            if (intent.fallback() || intent.priority() < 0) {
                continue;
            }
            for (var phrase : intent.phrases(language)) {
                var pattern = PhrasePattern.of(phrase);
                phrase.parts().stream()
                        .filter(part -> part.annotated() && !part.type().equals(PhrasePattern.ANYTHING))
                        .forEach(part -> types.computeIfAbsent(intent.name(), any -> new LinkedHashSet<>())
                                .add(part.type()));
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
     * priority, then by the number of input contexts, then the more literal phrase; one that anything fits only if there is
     * no other.
     */
    Optional<Exact> exact(Reading reading, Set<String> eligible) {
        var tokens = reading.tokens();
        var found = new ArrayList<Exact>();
        for (var entry : literal.getOrDefault(PhrasePattern.key(tokens), List.of())) {
            if (eligible.contains(entry.intent().name())) {
                found.add(new Exact(entry.intent(), Map.of(), Integer.MAX_VALUE, false));
            }
        }
        var words = PhrasePattern.words(tokens);
        if (!words.isEmpty() && words.size() <= PhrasePattern.MOST_TOKENS) {
            match(byFirstWord.getOrDefault(tokens.word(words.getFirst()), List.of()), reading, eligible, found);
            match(byFirstWord.getOrDefault("", List.of()), reading, eligible, found);
        }
        return found.stream()
                .max(Comparator.comparing((Exact exact) -> !exact.open())
                        .thenComparingInt(exact -> exact.intent().priority())
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
                                entry.intent(),
                                parameters,
                                entry.pattern().literalWords(),
                                entry.pattern().open())));
            }
        }
    }

    /** The entity types that the intent's phrases annotate, but for free text. */
    Set<String> types(Intent intent) {
        return types.getOrDefault(intent.name(), Set.of());
    }

    /** The utterance's words and values, as far as they matter to these intents. */
    ValuePattern pattern(Reading reading, Collection<Intent> intents) {
        var sought = intents.stream()
                .flatMap(intent -> types(intent).stream())
                .distinct()
                .sorted(Comparator.comparing(type -> type.startsWith("@sys.")))
                .toList();
        return ValuePattern.of(reading, sought, examples);
    }

    /** See {@link ValuePattern#named}. */
    String named(Reading reading) {
        return ValuePattern.named(reading, synonyms);
    }

    List<PhrasePattern> patterns(Intent intent) {
        return byIntent.getOrDefault(intent.name(), List.of());
    }
}
