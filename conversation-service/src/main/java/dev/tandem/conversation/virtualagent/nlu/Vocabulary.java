package dev.tandem.conversation.virtualagent.nlu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words, pairs of words and parts of words (3 to 5 letters) of an agent's phrases, weighted by their rarity. It sees
 * what the embedding does not: product names, and every language that the embedding was not made for.
 *
 * @param hashes of the known ones, ascending
 * @param rarities the natural logarithm of phrases by phrases with it, in the order of {@code hashes}
 */
record Vocabulary(int[] hashes, float[] rarities) {

    /** In so many phrases or more, what occurs in one alone is not learnt: it would cost memory and tell little. */
    private static final int MANY = 2_000;

    private static final int SHORTEST_PART = 3;
    private static final int LONGEST_PART = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+|[^\\s\\p{L}\\p{N}]");

    /** @param texts normalized, see {@link Utterance#normalize} */
    static Vocabulary of(List<String> texts) {
        var phrasesWith = new HashMap<Integer, Integer>();
        for (var text : texts) {
            for (var part : parts(text)) {
                phrasesWith.merge(part, 1, Integer::sum);
            }
        }
        var least = texts.size() >= MANY ? 2 : 1;
        var hashes = phrasesWith.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .mapToInt(java.util.Map.Entry::getKey)
                .sorted()
                .toArray();
        var rarities = new float[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            rarities[i] = (float) Math.log((texts.size() + 1.0) / phrasesWith.get(hashes[i]));
        }
        return new Vocabulary(hashes, rarities);
    }

    int size() {
        return hashes.length;
    }

    /** @param meaning the text's embedding */
    Features features(String text, float[] meaning) {
        var found = parts(text).stream()
                .mapToInt(part -> Arrays.binarySearch(hashes, part))
                .filter(index -> index >= 0)
                .toArray();
        var weights = new float[found.length];
        var squares = 0.0;
        for (int i = 0; i < found.length; i++) {
            weights[i] = rarities[found[i]];
            squares += weights[i] * weights[i];
        }
        var length = (float) Math.sqrt(squares);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= length;
        }
        return new Features(meaning, found, weights);
    }

    private static TreeSet<Integer> parts(String text) {
        var parts = new TreeSet<Integer>();
        var before = "<";
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            var word = matcher.group();
            parts.add(("w " + word).hashCode());
            parts.add(("b " + before + " " + word).hashCode());
            var framed = "<" + word + ">";
            for (int length = SHORTEST_PART; length <= LONGEST_PART; length++) {
                for (int start = 0; start + length <= framed.length(); start++) {
                    parts.add(framed.substring(start, start + length).hashCode());
                }
            }
            before = word;
        }
        parts.add(("b " + before + " >").hashCode());
        return parts;
    }
}
