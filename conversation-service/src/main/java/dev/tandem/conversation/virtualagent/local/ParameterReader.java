package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an intent's parameters from an utterance. A stretch belongs to one parameter: the longest mention wins, so that
 * the 2 of "2pm" is a time and no number. Where several mentions fit one parameter, the words that stand before it in
 * annotated training phrases decide ("order 1042" rather than "table 4711"), then the earlier one.
 */
final class ParameterReader {

    /** What is left of an answer is "it is", "please" and punctuation. */
    private static final double MOSTLY = 0.6;

    private final AgentDefinition agent;
    private final PhraseBooks phrases;
    private final Map<String, Set<String>> wordsBefore = new HashMap<>();

    /** A mention that one parameter would take. */
    private record Claim(Parameter parameter, Mention mention) {}

    ParameterReader(AgentDefinition agent, PhraseBooks phrases) {
        this.agent = agent;
        this.phrases = phrases;
        for (var intent : agent.intents()) {
            intent.phraseBook().items().forEach(phrase -> learn(phrase.value()));
        }
    }

    private void learn(TrainingPhrase phrase) {
        var before = new StringBuilder();
        for (var part : phrase.parts()) {
            if (part.annotated()) {
                wordsBefore
                        .computeIfAbsent(part.type() + " " + part.alias(), type -> new HashSet<>())
                        .add(lastWord(Tokens.of(before.toString()), before.length()));
            }
            before.append(part.text());
        }
    }

    private static String lastWord(Tokens tokens, int position) {
        var last = "";
        for (int at = 0; at < tokens.size() && tokens.get(at).end() <= position; at++) {
            if (tokens.isWord(at) || tokens.isDigits(at)) {
                last = tokens.word(at);
            }
        }
        return last;
    }

    /**
     * What the utterance says about the parameters.
     *
     * @param exact parameters by alias where the utterance is a training phrase
     * @return by parameter name the value, and under the name with {@code .original} what was written; nothing for a
     *     parameter that was not mentioned
     */
    Map<String, Object> read(Intent intent, Reading reading, Map<String, Mention> exact) {
        var used = new ArrayList<>(exact.values());
        var taken = new LinkedHashMap<String, List<Mention>>();
        exact.forEach((alias, mention) -> taken.put(alias, List.of(mention)));
        var wanted = intent.parameters().stream()
                .filter(parameter ->
                        parameter.fromUtterance() && (parameter.list() || !taken.containsKey(parameter.name())))
                .toList();
        assign(wanted, reading, used, taken);
        wanted.stream()
                .filter(parameter -> !taken.containsKey(parameter.name()))
                .forEach(parameter -> place(intent, parameter, reading, used, taken));
        return values(intent, taken);
    }

    /**
     * What the utterance says when one parameter was asked for: that one first, then the others from what is left.
     *
     * @return nothing about the parameter asked for, if it is not in the utterance
     */
    Map<String, Object> readAnswer(Intent intent, Parameter asked, Reading reading) {
        var answers = ranked(asked, reading, reading.answers(asked.type()));
        var others = intent.parameters().stream()
                .filter(parameter ->
                        parameter.fromUtterance() && !parameter.name().equals(asked.name()))
                .toList();
        var taken = new LinkedHashMap<String, List<Mention>>();
        var used = new ArrayList<Mention>();
        // What another parameter understands as a longer stretch is not this one's: the 2 of "2pm" is no number of
        // guests.
        var own = answers.stream()
                .filter(answer -> asked.type().equals("@sys.any")
                        || others.stream().noneMatch(other -> swallowed(answer, other, reading)))
                .toList();
        if (!own.isEmpty()) {
            taken.put(asked.name(), asked.list() ? own : own.subList(0, 1));
            used.addAll(taken.get(asked.name()));
        }
        assign(others, reading, used, taken);
        return values(intent, taken);
    }

    private static boolean swallowed(Mention answer, Parameter other, Reading reading) {
        return !other.type().isEmpty()
                && reading.mentions(other.type()).stream()
                        .anyMatch(mention -> mention.overlaps(answer) && mention.length() > answer.length());
    }

    private void assign(
            List<Parameter> parameters, Reading reading, List<Mention> used, Map<String, List<Mention>> taken) {
        var claims = new ArrayList<Claim>();
        for (var parameter : parameters) {
            if (!parameter.type().isEmpty()) {
                ranked(parameter, reading, reading.mentions(parameter.type())).stream()
                        .filter(mention -> !introducesAnother(parameters, parameter, mention, reading))
                        .forEach(mention -> claims.add(new Claim(parameter, mention)));
            }
        }
        // One that takes several waits until those that take one have theirs.
        for (var several : List.of(false, true)) {
            for (var parameter : parameters) {
                if (parameter.list() == several) {
                    take(parameter, claims, used, taken);
                }
            }
        }
    }

    private static void take(
            Parameter parameter, List<Claim> claims, List<Mention> used, Map<String, List<Mention>> taken) {
        var own = claims.stream()
                .filter(claim -> claim.parameter().equals(parameter))
                .map(Claim::mention)
                .filter(mention -> used.stream().noneMatch(mention::overlaps)
                        && claims.stream()
                                .noneMatch(other -> other.mention().overlaps(mention)
                                        && other.mention().length() > mention.length()))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        var chosen = parameter.list()
                ? own.stream().sorted(Comparator.comparingInt(Mention::start)).toList()
                : own.subList(0, 1);
        used.addAll(chosen);
        var before = new ArrayList<>(taken.getOrDefault(parameter.name(), List.of()));
        before.addAll(chosen);
        taken.put(parameter.name(), before);
    }

    /** A value that no list has, where training phrases have one: free text, or of a type that expands. */
    private void place(
            Intent intent, Parameter parameter, Reading reading, List<Mention> used, Map<String, List<Mention>> taken) {
        boolean open = parameter.type().equals("@sys.any");
        boolean expands = agent.entity(parameter.type())
                .filter(type -> type.automatedExpansion())
                .isPresent();
        if (!open && !expands) {
            return;
        }
        for (var pattern : phrases.in(reading.language()).patterns(intent)) {
            var found = pattern.placed(reading, parameter.name(), open);
            if (found.isPresent() && used.stream().noneMatch(found.get()::overlaps)) {
                used.add(found.get());
                taken.put(parameter.name(), List.of(found.get()));
                return;
            }
        }
    }

    /** Whether a follow-up intent's answer is all that the utterance has. */
    boolean isAnswer(Intent intent, Reading reading) {
        int letters = reading.text().strip().length();
        return intent.parameters().stream()
                .filter(parameter -> parameter.required() && !parameter.type().equals("@sys.any"))
                .flatMap(parameter -> reading.mentions(parameter.type()).stream())
                .anyMatch(mention -> mention.length() >= MOSTLY * letters);
    }

    /** Whether the utterance has all that a follow-up intent asks for. */
    boolean answersFollowUp(Intent intent, Reading reading) {
        return !intent.inputContexts().isEmpty()
                && intent.parameters().stream().anyMatch(Parameter::required)
                && intent.parameters().stream()
                        .filter(parameter -> parameter.required() && parameter.fromUtterance())
                        .allMatch(
                                parameter -> !reading.mentions(parameter.type()).isEmpty());
    }

    /** "to" in "to Paris" introduces the destination, even if the origin comes first among the parameters. */
    private boolean introducesAnother(
            List<Parameter> parameters, Parameter parameter, Mention mention, Reading reading) {
        var word = lastWord(reading.tokens(), mention.start());
        return !word.isEmpty()
                && !introductions(parameter).contains(word)
                && parameters.stream()
                        .anyMatch(other -> !other.equals(parameter)
                                && other.type().equals(parameter.type())
                                && introductions(other).contains(word));
    }

    private Set<String> introductions(Parameter parameter) {
        return wordsBefore.getOrDefault(parameter.type() + " " + parameter.name(), Set.of());
    }

    private List<Mention> ranked(Parameter parameter, Reading reading, List<Mention> mentions) {
        var introduced = introductions(parameter);
        return mentions.stream()
                .sorted(Comparator.comparingInt(
                        mention -> introduced.contains(lastWord(reading.tokens(), mention.start())) ? 0 : 1))
                .toList();
    }

    private static Map<String, Object> values(Intent intent, Map<String, List<Mention>> taken) {
        var values = new LinkedHashMap<String, Object>();
        for (var parameter : intent.parameters()) {
            var mentions = taken.get(parameter.name());
            if (mentions == null) {
                continue;
            }
            boolean literal = parameter.value().endsWith(".original");
            var meant = mentions.stream()
                    .map(mention -> literal ? mention.original() : mention.value())
                    .toList();
            var written = mentions.stream().map(Mention::original).toList();
            values.put(parameter.name(), parameter.list() ? meant : meant.getFirst());
            values.put(parameter.name() + ".original", parameter.list() ? written : written.getFirst());
        }
        return values;
    }
}
