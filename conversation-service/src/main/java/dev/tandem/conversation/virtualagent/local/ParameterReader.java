package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an intent's parameters from an utterance. Where several mentions fit one parameter, the words that stand before
 * it in annotated training phrases decide ("order 1042" rather than "table 4711"), then the earlier one.
 */
final class ParameterReader {

    private static final int MAX_FREE_TEXT = 1_000;

    private final EntityFinder entities;
    private final Map<String, Set<String>> wordsBefore = new HashMap<>();

    ParameterReader(AgentDefinition agent, EntityFinder entities) {
        this.entities = entities;
        for (var intent : agent.intents()) {
            intent.phrases(agent.language()).forEach(this::learn);
        }
    }

    private void learn(TrainingPhrase phrase) {
        var before = new StringBuilder();
        for (var part : phrase.parts()) {
            if (part.annotated()) {
                var word = NumberSurroundings.lastWord(before.toString(), before.length());
                wordsBefore
                        .computeIfAbsent(part.type(), type -> new HashSet<>())
                        .add(word);
            }
            before.append(part.text());
        }
    }

    /**
     * What the utterance says about the parameters.
     *
     * @return by parameter name the value, and under the name with {@code .original} what was written; nothing for a
     *     parameter that was not mentioned
     */
    Map<String, Object> read(List<Parameter> parameters, Utterance utterance) {
        var values = new LinkedHashMap<String, Object>();
        var used = new ArrayList<Mention>();
        for (var parameter : parameters) {
            if (!parameter.fromUtterance()) {
                continue;
            }
            var free = ranked(parameter.type(), utterance).stream()
                    .filter(mention -> used.stream().noneMatch(mention::overlaps))
                    .toList();
            if (free.isEmpty()) {
                continue;
            }
            var taken = parameter.list() ? free : free.subList(0, 1);
            used.addAll(taken);
            put(values, parameter, taken);
        }
        return values;
    }

    /** What the utterance answers when exactly this parameter was asked for: free text is then taken whole. */
    Map<String, Object> readAnswer(Parameter parameter, Utterance utterance) {
        if (parameter.type().equals("@sys.any")) {
            var text = utterance.text().strip();
            var cut = text.length() <= MAX_FREE_TEXT ? text : text.substring(0, MAX_FREE_TEXT);
            return cut.isEmpty() ? Map.of() : Map.of(parameter.name(), cut, parameter.name() + ".original", cut);
        }
        return read(List.of(parameter), utterance);
    }

    boolean mentions(Parameter parameter, Utterance utterance) {
        return !entities.mentions(parameter.type(), utterance.searched()).isEmpty();
    }

    private List<Mention> ranked(String type, Utterance utterance) {
        var text = utterance.searched();
        var introduced = wordsBefore.getOrDefault(type, Set.of());
        return entities.mentions(type, text).stream()
                .sorted(Comparator.comparingInt(
                        mention -> introduced.contains(NumberSurroundings.lastWord(text, mention.start())) ? 0 : 1))
                .toList();
    }

    private static void put(Map<String, Object> values, Parameter parameter, List<Mention> taken) {
        if (parameter.list()) {
            values.put(parameter.name(), taken.stream().map(Mention::value).toList());
            values.put(
                    parameter.name() + ".original",
                    taken.stream().map(Mention::original).toList());
        } else {
            var mention = taken.getFirst();
            values.put(
                    parameter.name(), parameter.value().endsWith(".original") ? mention.original() : mention.value());
            values.put(parameter.name() + ".original", mention.original());
        }
    }
}
