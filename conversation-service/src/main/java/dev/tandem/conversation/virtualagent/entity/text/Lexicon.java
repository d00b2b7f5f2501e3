package dev.tandem.conversation.virtualagent.entity.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Word lists that are written as people read them and looked up folded. */
public final class Lexicon {

    private Lexicon() {}

    /** The words, separated by spaces, in every spelling of {@link Folding#spellings}. */
    public static Set<String> words(String separatedBySpaces) {
        var words = new HashSet<String>();
        for (var word : separatedBySpaces.strip().split("\\s+")) {
            words.addAll(Folding.spellings(word));
        }
        return Set.copyOf(words);
    }

    /**
     * A dictionary from lines {@code value: word word …}, where a word's {@code _} stands for a space.
     *
     * @throws IllegalArgumentException if a line has no colon
     */
    public static Map<String, String> dictionary(String lines) {
        var dictionary = new HashMap<String, String>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("no colon in: " + line);
            }
            for (var word : line.substring(colon + 1).strip().split("\\s+")) {
                for (var spelling : Folding.spellings(word.replace('_', ' '))) {
                    dictionary.putIfAbsent(spelling, line.substring(0, colon).strip());
                }
            }
        });
        return Map.copyOf(dictionary);
    }
}
