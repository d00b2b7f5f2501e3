package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.EntityType.Reference;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For each entity type a value as customers say it, the one that an agent's training phrases use most. Put in place of any
 * value of the type it makes texts comparable that differ in their values only.
 */
final class ValueExamples {

    /** Types may be composed of each other in a circle. */
    private static final int DEEPEST = 4;

    private static final Map<String, String> ENGLISH = Map.of(
            "@sys.date", "tomorrow",
            "@sys.time", "3 pm",
            "@sys.date-time", "tomorrow at 3 pm",
            "@sys.date-period", "next week",
            "@sys.duration", "two hours",
            "@sys.number", "2",
            "@sys.unit-currency", "20 dollars",
            "@sys.email", "name@example.com",
            "@sys.person", "Anna");
    private static final Map<String, String> GERMAN = Map.of(
            "@sys.date", "morgen",
            "@sys.time", "15 Uhr",
            "@sys.date-time", "morgen um 15 Uhr",
            "@sys.date-period", "nächste Woche",
            "@sys.duration", "zwei Stunden",
            "@sys.number", "2",
            "@sys.unit-currency", "20 Euro",
            "@sys.email", "name@example.com",
            "@sys.person", "Anna");

    private final AgentDefinition agent;
    private final String language;
    private final Map<String, String> annotated;

    /** @param language whose phrases and entries are taken */
    ValueExamples(AgentDefinition agent, String language) {
        this.agent = agent;
        this.language = language;
        this.annotated = annotated();
    }

    private Map<String, String> annotated() {
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        for (var intent : agent.intents()) {
            for (var phrase : intent.phrases(language)) {
                if (!phrase.template()) {
                    phrase.parts().stream()
                            .filter(TrainingPhrase.Part::annotated)
                            .filter(part -> !part.text().isBlank())
                            .forEach(part -> counts.computeIfAbsent(part.type(), any -> new LinkedHashMap<>())
                                    .merge(part.text().strip(), 1, Integer::sum));
                }
            }
        }
        var most = new HashMap<String, String>();
        counts.forEach((type, texts) -> {
            var largest = Collections.max(texts.values());
            texts.entrySet().stream()
                    .filter(text -> text.getValue().equals(largest))
                    .findFirst()
                    .ifPresent(text -> most.put(type, text.getKey()));
        });
        return most;
    }

    /** Empty for a type without a value that could be said, such as a pattern's, that no phrase uses. */
    Optional<String> of(String type) {
        return of(type, 0);
    }

    private Optional<String> of(String type, int depth) {
        var used = annotated.get(type);
        if (used != null) {
            return Optional.of(used);
        }
        var own = agent.entity(type);
        return own.isPresent()
                ? entry(own.get(), depth)
                : Optional.ofNullable((EngineTexts.isGerman(language) ? GERMAN : ENGLISH).get(type));
    }

    private Optional<String> entry(EntityType type, int depth) {
        if (type.kind() == EntityType.Kind.REGEXP || depth > DEEPEST) {
            return Optional.empty();
        }
        return type.entries(language).stream()
                .findFirst()
                .map(entry -> spoken(
                        entry.synonyms().isEmpty()
                                ? entry.value()
                                : entry.synonyms().getFirst(),
                        depth));
    }

    private String spoken(String text, int depth) {
        var spoken = text;
        for (var reference : Reference.in(text)) {
            spoken = spoken.replaceFirst(
                    "(?:%s)(?::[\\p{L}\\p{N}_-]+)?".formatted(java.util.regex.Pattern.quote(reference.type())),
                    java.util.regex.Matcher.quoteReplacement(
                            of(reference.type(), depth + 1).orElse(reference.alias())));
        }
        return spoken;
    }

    /** A training phrase as a customer would say it: a template's types with examples in their place. */
    String spoken(TrainingPhrase phrase) {
        if (!phrase.template()) {
            return phrase.text();
        }
        return phrase.parts().stream()
                .map(part -> part.annotated() ? of(part.type()).orElse(words(part.alias())) : part.text())
                .collect(Collectors.joining());
    }

    private static String words(String alias) {
        return String.join(" ", List.of(alias.split("[-_.]+")));
    }
}
