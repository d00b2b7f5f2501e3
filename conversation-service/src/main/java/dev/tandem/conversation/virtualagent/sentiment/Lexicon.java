package dev.tandem.conversation.virtualagent.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the words of one language weigh.
 *
 * @param weights by word or phrase (words with one space between)
 * @param stems by the beginning of a word
 */
record Lexicon(
        Map<String, Double> weights,
        Map<String, Double> stems,
        Set<String> negators,
        Set<String> stronger,
        Set<String> weaker,
        Set<String> contrasts) {

    static final Lexicon EMPTY = new Lexicon(Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** The longest phrase has so many words. */
    static final int MAX_WORDS = 5;

    private static final int SHORTEST_STEM = 3;

    /** Reads {@code <language>.txt} beside this class: {@code weight: word, stem*, a phrase} or {@code kind: word, …}. */
    static Lexicon read(String language) {
        var lexicon = new Lexicon(
                new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        var resource = language + ".txt";
        try (var in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the lexicon " + resource + " is not on the classpath");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(lexicon::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lexicon;
    }

    /** The weight of a word or phrase. */
    OptionalDouble weight(String words) {
        var exact = weights.get(words);
        if (exact != null) {
            return OptionalDouble.of(exact);
        }
        if (words.indexOf(' ') >= 0) {
            return OptionalDouble.empty();
        }
        for (int end = words.length(); end >= SHORTEST_STEM; end--) {
            var stem = stems.get(words.substring(0, end));
            if (stem != null) {
                return OptionalDouble.of(stem);
            }
        }
        return OptionalDouble.empty();
    }

    private void add(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        var kind = line.substring(0, line.indexOf(':'));
        var words = List.of(line.substring(line.indexOf(':') + 1).strip().split(",\\s*"));
        switch (kind) {
            case "negators" -> negators.addAll(words);
            case "stronger" -> stronger.addAll(words);
            case "weaker" -> weaker.addAll(words);
            case "but" -> contrasts.addAll(words);
            default -> words.forEach(word -> addWeight(word, Double.parseDouble(kind)));
        }
    }

    private void addWeight(String word, double weight) {
        if (word.endsWith("*")) {
            stems.put(word.substring(0, word.length() - 1), weight);
        } else {
            weights.put(word, weight);
        }
    }
}
