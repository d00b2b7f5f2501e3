package dev.tandem.conversation.virtualagent.nlu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which of an agent's languages a text is in, where that is clear: a naive Bayes classifier over words and groups
 * of three letters, learnt from the agent's phrases and from the most frequent small words of ten European languages.
 * Languages that the agent does not speak take part, so that French is not taken for the less foreign of English and
 * German. Other languages are known from the agent's phrases alone.
 */
final class LanguageDetector {

    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)*");
    private static final String FUNCTION_WORDS = "function-words.txt";

    /** A small word of the built-in list counts as this many occurrences in phrases. */
    private static final int LISTED = 12;

    private static final double UNSEEN = 0.2;

    /** Groups of letters overlap, so that each is worth less than a word. */
    private static final double LETTERS = 0.4;

    /** So much likelier (natural logarithm of the odds) than any other language it must be, and so many words long. */
    private static final double CLEAR = 3;

    /** So much less likely (natural logarithm) is, before a word is read, a language that the agent does not speak. */
    private static final double FOREIGN = 3;

    private static final int MIN_WORDS = 2;

    private final Set<String> spoken;
    private final Map<String, Profile> profiles;

    private record Profile(Map<String, Integer> counts, long total) {

        double likelihood(String feature, int features) {
            return Math.log((counts.getOrDefault(feature, 0) + UNSEEN) / (total + UNSEEN * features));
        }
    }

    private final int features;

    private LanguageDetector(Set<String> spoken, Map<String, Map<String, Integer>> counts) {
        this.spoken = spoken;
        this.profiles = new LinkedHashMap<>();
        var known = new HashSet<String>();
        counts.forEach((language, count) -> {
            profiles.put(
                    language,
                    new Profile(
                            count,
                            count.values().stream()
                                    .mapToLong(Integer::longValue)
                                    .sum()));
            known.addAll(count.keySet());
        });
        this.features = known.size();
    }

    /** @param phrases by language */
    static LanguageDetector of(Map<String, List<LabelledPhrase>> phrases) {
        var counts = builtIn();
        phrases.forEach((language, said) -> {
            var count = counts.computeIfAbsent(Languages.base(language), any -> new HashMap<>());
            said.forEach(phrase -> words(phrase.text()).forEach(word -> learn(count, word, 1)));
        });
        return new LanguageDetector(phrases.keySet(), counts);
    }

    /**
     * The agent's language that the text is clearly in, else the conversation's.
     *
     * @return a tag as the agent's phrases have it, unless the agent does not speak the conversation's language
     */
    String detect(String text, String conversation) {
        var current = Languages.relative(conversation, spoken);
        var kept = current == null ? conversation : current;
        var words = words(text.substring(0, Math.min(text.length(), Utterance.MAX_CLASSIFIED)));
        if (spoken.size() < 2 && current != null || words.size() < MIN_WORDS) {
            return kept;
        }
        var scores = new HashMap<String, Double>();
        profiles.forEach((language, profile) -> scores.put(
                language, score(words, profile) - (Languages.relative(language, spoken) == null ? FOREIGN : 0)));
        var best = scores.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        var tag = Languages.relative(best, spoken);
        var second = scores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(best))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        var clear = scores.getOrDefault(best, 0.0) - second >= CLEAR;
        return tag == null || !clear || Languages.base(conversation).equals(best) ? kept : tag;
    }

    private double score(List<String> words, Profile profile) {
        var score = 0.0;
        for (var word : words) {
            score += profile.likelihood(word, features);
            for (var letters : letters(word)) {
                score += LETTERS * profile.likelihood(letters, features);
            }
        }
        return score;
    }

    private static void learn(Map<String, Integer> count, String word, int times) {
        count.merge(word, times, Integer::sum);
        letters(word).forEach(letters -> count.merge(letters, times, Integer::sum));
    }

    /** With a mark in front, so that no group is taken for a word. */
    private static List<String> letters(String word) {
        var framed = "_" + word + "_";
        var letters = new ArrayList<String>();
        for (int start = 0; start + 3 <= framed.length(); start++) {
            letters.add("/" + framed.substring(start, start + 3));
        }
        return letters;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT).replace('’', '\''));
        }
        return words;
    }

    private static Map<String, Map<String, Integer>> builtIn() {
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        try (var in = LanguageDetector.class.getResourceAsStream(FUNCTION_WORDS)) {
            if (in == null) {
                throw new IllegalStateException(FUNCTION_WORDS + " is not on the classpath");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        var count = counts.computeIfAbsent(line.substring(0, 2), any -> new HashMap<>());
                        words(line.substring(3)).forEach(word -> learn(count, word, LISTED));
                    });
            return counts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
