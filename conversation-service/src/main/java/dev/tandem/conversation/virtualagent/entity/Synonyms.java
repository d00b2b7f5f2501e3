package dev.tandem.conversation.virtualagent.entity;

import dev.tandem.conversation.virtualagent.entity.text.Folding;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plain synonyms of one entity type in one language, by their first word. */
final class Synonyms {

    private static final Set<String> JOINTS = Set.of("-", "'", "’", "_", "‑");
    private static final int MAX_FUZZY_TOKENS = 120;

    private final boolean german;
    private final boolean fuzzy;
    private final Map<String, List<Synonym>> byFirst = new HashMap<>();
    private final Map<Character, List<Synonym>> byLetter = new HashMap<>();

    /** @param words folded; {@code stems} are theirs */
    private record Synonym(List<String> words, List<String> stems, String value) {}

    Synonyms(boolean german, boolean fuzzy) {
        this.german = german;
        this.fuzzy = fuzzy;
    }

    /** @param written as the designer wrote it; nothing if there is no letter, digit or sign in it */
    void add(String written, String value) {
        for (var spelling : Folding.spellings(written)) {
            var tokens = Tokens.of(spelling);
            var words = new ArrayList<String>();
            for (int at = 0; at < tokens.size(); at++) {
                if (!tokens.in(at, JOINTS)) {
                    words.add(tokens.word(at));
                }
            }
            if (words.isEmpty()) {
                continue;
            }
            var synonym = new Synonym(
                    List.copyOf(words),
                    words.stream().map(word -> Inflection.stem(word, german)).toList(),
                    value);
            byFirst.computeIfAbsent(synonym.stems().getFirst(), any -> new ArrayList<>())
                    .add(synonym);
            if (fuzzy) {
                words.stream()
                        .map(word -> word.charAt(0))
                        .distinct()
                        .forEach(letter -> byLetter.computeIfAbsent(letter, any -> new ArrayList<>())
                                .add(synonym));
            }
        }
    }

    /** Adds the longest synonym that begins at each token; where a type allows it and nothing else is there, a misspelt one. */
    void find(Tokens tokens, List<Found<Object>> found) {
        var taken = new boolean[tokens.size() + 1];
        for (int at = 0; at < tokens.size(); at++) {
            var longest = exact(tokens, at);
            if (longest != null) {
                found.add(longest);
                Arrays.fill(taken, longest.from(), longest.to(), true);
            }
        }
        for (int at = 0; fuzzy && at < Math.min(tokens.size(), MAX_FUZZY_TOKENS); at++) {
            if (!taken[at]) {
                var near = near(tokens, at);
                if (near != null) {
                    found.add(near);
                }
            }
        }
    }

    @org.jspecify.annotations.Nullable
    Found<Object> exact(Tokens tokens, int at) {
        if (!tokens.startsWord(at)) {
            return null;
        }
        Found<Object> longest = null;
        for (var synonym : byFirst.getOrDefault(Inflection.stem(tokens.word(at), german), List.of())) {
            int end = end(tokens, at, synonym);
            if (end > 0
                    && (longest == null || end > longest.to() || end == longest.to() && same(tokens, at, synonym))) {
                longest = new Found<>(at, end, synonym.value());
            }
        }
        return longest;
    }

    private static boolean same(Tokens tokens, int at, Synonym synonym) {
        return tokens.is(at, synonym.words().getFirst());
    }

    /** One past the last token if all words follow one another here, else 0. */
    private int end(Tokens tokens, int from, Synonym synonym) {
        int at = from;
        for (int word = 0; word < synonym.words().size(); word++) {
            while (word > 0 && at < tokens.size() && tokens.in(at, JOINTS)) {
                at++;
            }
            if (at >= tokens.size()
                    || !tokens.is(at, synonym.words().get(word))
                            && !Inflection.stem(tokens.word(at), german)
                                    .equals(synonym.stems().get(word))) {
                return 0;
            }
            at++;
        }
        return possessive(tokens, at);
    }

    private static int possessive(Tokens tokens, int end) {
        return tokens.endsWord(end) ? end : 0;
    }

    private @org.jspecify.annotations.Nullable Found<Object> near(Tokens tokens, int at) {
        var word = tokens.word(at);
        if (word.isEmpty() || !tokens.isWord(at) || !tokens.startsWord(at)) {
            return null;
        }
        for (var synonym : byLetter.getOrDefault(word.charAt(0), List.of())) {
            int length = synonym.words().size();
            if (at + length <= tokens.size()
                    && tokens.endsWord(at + length)
                    && (misspelt(tokens, at, synonym) || reordered(tokens, at, synonym))) {
                return new Found<>(at, at + length, synonym.value());
            }
        }
        return null;
    }

    private static boolean misspelt(Tokens tokens, int from, Synonym synonym) {
        for (int word = 0; word < synonym.words().size(); word++) {
            var wanted = synonym.words().get(word);
            if (!EditDistance.within(tokens.word(from + word), wanted, EditDistance.forgiven(wanted.length()))) {
                return false;
            }
        }
        return true;
    }

    private boolean reordered(Tokens tokens, int from, Synonym synonym) {
        int length = synonym.words().size();
        if (length < 2 || length > 5) {
            return false;
        }
        var missing = new ArrayList<>(synonym.stems());
        for (int at = from; at < from + length; at++) {
            if (!missing.remove(Inflection.stem(tokens.word(at), german))) {
                return false;
            }
        }
        return true;
    }
}
