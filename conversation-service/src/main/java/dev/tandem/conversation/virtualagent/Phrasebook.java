package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.contracts.view.VirtualAgentIntent;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Localized;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agent definition as something to learn from corrections. A correction to an intent becomes a training phrase of it;
 * one to none becomes a phrase of the fallback intent, which Dialogflow takes as what is not to be matched. Left out are
 * texts longer than Dialogflow understands, languages that the agent does not speak, what is a phrase of any intent
 * already, and of two corrections of the same words the older one.
 */
public final class Phrasebook {

    /** What Dialogflow reads of a query. */
    static final int LONGEST_PHRASE = 256;

    private final AgentExport export;
    private final PhraseMask mask;

    private Phrasebook(AgentExport export, Clock clock) {
        this.export = export;
        this.mask = new PhraseMask(export.definition(), clock);
    }

    /**
     * The phrasebook of an agent.
     *
     * @param location {@code classpath:folder}, a folder, or a zip archive
     * @throws dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException if no usable agent is there
     */
    public static Phrasebook at(String location, Clock clock) {
        return new Phrasebook(AgentExport.at(location), clock);
    }

    /** What a turn can be corrected to, by name. */
    public List<VirtualAgentIntent> intents() {
        var definition = export.definition();
        return definition.intents().stream()
                .filter(intent -> !intent.fallback())
                .map(intent -> new VirtualAgentIntent(intent.name(), example(intent, definition.language())))
                .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                .toList();
    }

    private static @Nullable String example(Intent intent, String language) {
        var phrases = intent.phraseBook().exactlyIn(language);
        return phrases.isEmpty() ? null : phrases.getFirst().text();
    }

    /** Whether a turn can be corrected to this intent. */
    public boolean knows(String name) {
        return export.definition()
                .intent(name)
                .filter(intent -> !intent.fallback())
                .isPresent();
    }

    /**
     * The definition's zip archive with the phrases.
     *
     * @param corrections the last one first
     * @param customerOf who wrote it, so that the name can be left out
     */
    public byte[] with(List<TurnCorrection> corrections, Function<TurnCorrection, Optional<CustomerRef>> customerOf) {
        var definition = export.definition();
        var known = known(definition);
        Map<String, List<Localized.Item<TrainingPhrase>>> added = new HashMap<>();
        for (var correction : corrections) {
            var intent = target(definition, correction);
            var language = spoken(definition, correction.language());
            if (intent.isEmpty() || language.isEmpty() || correction.text().length() > LONGEST_PHRASE) {
                continue;
            }
            var phrase = mask.phrase(
                    correction.text(),
                    language.get(),
                    intent.get(),
                    customerOf.apply(correction).orElse(null));
            if (known.computeIfAbsent(language.get(), _ -> new HashSet<>()).add(key(phrase))) {
                added.computeIfAbsent(intent.get().name(), _ -> new ArrayList<>())
                        .addFirst(new Localized.Item<>(language.get(), phrase));
            }
        }
        return added.isEmpty()
                ? export.packed()
                : export.with(changed(definition, added)).packed();
    }

    private static AgentDefinition changed(
            AgentDefinition definition, Map<String, List<Localized.Item<TrainingPhrase>>> added) {
        var intents = definition.intents().stream()
                .map(intent -> {
                    var more = added.get(intent.name());
                    if (more == null) {
                        return intent;
                    }
                    var book = new ArrayList<>(intent.phraseBook().items());
                    book.addAll(more);
                    return intent.withPhrases(
                            new Localized<>(intent.phraseBook().defaultLanguage(), book));
                })
                .toList();
        return new AgentDefinition(definition.settings(), intents, new LinkedHashMap<>(definition.entities()));
    }

    private static Optional<Intent> target(AgentDefinition definition, TurnCorrection correction) {
        return correction.intent() == null
                ? definition.intents().stream()
                        .filter(intent ->
                                intent.fallback() && intent.inputContexts().isEmpty())
                        .findFirst()
                : definition.intent(correction.intent());
    }

    /** The agent's language that counts for this one: itself, or the same without a region. */
    private static Optional<String> spoken(AgentDefinition definition, String language) {
        var base = Locale.forLanguageTag(language).getLanguage();
        var languages = definition.settings().languages();
        return languages.stream()
                .filter(language::equalsIgnoreCase)
                .findFirst()
                .or(() -> languages.stream().filter(base::equalsIgnoreCase).findFirst());
    }

    private static Map<String, Set<String>> known(AgentDefinition definition) {
        Map<String, Set<String>> known = new HashMap<>();
        for (var intent : definition.intents()) {
            for (var item : intent.phraseBook().items()) {
                known.computeIfAbsent(item.language(), _ -> new HashSet<>()).add(key(item.value()));
            }
        }
        return known;
    }

    /** Case, spaces and the last punctuation make no other phrase. */
    private static String key(TrainingPhrase phrase) {
        return phrase.text()
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .replaceAll("[.!?]+$", "");
    }
}
