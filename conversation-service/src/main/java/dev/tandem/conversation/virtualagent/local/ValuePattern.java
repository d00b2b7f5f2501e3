package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.entity.Mention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An utterance seen as words and values: to an intent it matters of which types the values are, not which values they
 * are.
 *
 * @param values types of each value, by where it begins; of those that overlap the longest
 * @param alike the utterance with the values that the training phrases use in place of its own
 * @param valuesOnly whether there is nothing else in it but small words
 */
record ValuePattern(List<Set<String>> values, String alike, boolean valuesOnly) {

    /** Around values they say nothing of what is wanted. */
    private static final Set<String> SMALL = Set.of(
            "a", "an", "the", "at", "on", "in", "for", "to", "from", "of", "by", "and", "or", "please", "it", "is",
            "its", "about", "around", "with", "um", "am", "im", "für", "fur", "fuer", "von", "bis", "nach", "und",
            "oder", "bitte", "der", "die", "das", "den", "dem", "ein", "eine", "einen", "mit", "gegen", "s");

    /** @param types that the intents' phrases annotate, the designer's first */
    static ValuePattern of(Reading reading, Collection<String> types, ValueExamples examples) {
        var mentions = kept(reading, types);
        var values = new ArrayList<Set<String>>();
        var alike = new StringBuilder();
        int done = 0;
        var covered = new boolean[reading.text().length()];
        for (var at : mentions.entrySet()) {
            var mention = at.getKey();
            values.add(at.getValue());
            var written = reading.text().substring(mention.start(), mention.end());
            alike.append(reading.text(), done, mention.start())
                    .append(examples.of(at.getValue().iterator().next()).orElse(written));
            done = mention.end();
            java.util.Arrays.fill(covered, mention.start(), mention.end(), true);
        }
        alike.append(reading.text(), done, reading.text().length());
        return new ValuePattern(values, alike.toString(), !values.isEmpty() && nothingElse(reading, covered));
    }

    private static Map<Mention, Set<String>> kept(Reading reading, Collection<String> types) {
        var found = new ArrayList<Mention>();
        types.forEach(type -> found.addAll(reading.mentions(type)));
        found.sort(
                Comparator.comparingInt((Mention mention) -> -mention.length()).thenComparingInt(Mention::start));
        var kept = new LinkedHashMap<Mention, Set<String>>();
        for (var mention : found) {
            var same = kept.keySet().stream().filter(mention::overlaps).toList();
            if (same.isEmpty()) {
                kept.put(mention, new LinkedHashSet<>(Set.of(mention.type())));
            } else if (same.getFirst().start() == mention.start()
                    && same.getFirst().end() == mention.end()) {
                kept.get(same.getFirst()).add(mention.type());
            }
        }
        var inOrder = new LinkedHashMap<Mention, Set<String>>();
        kept.keySet().stream()
                .sorted(Comparator.comparingInt(Mention::start))
                .forEach(mention -> inOrder.put(mention, kept.get(mention)));
        return inOrder;
    }

    private static boolean nothingElse(Reading reading, boolean[] covered) {
        var tokens = reading.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            boolean counts = tokens.isWord(at) || tokens.isDigits(at);
            if (counts && !covered[tokens.get(at).start()] && !SMALL.contains(tokens.word(at))) {
                return false;
            }
        }
        return true;
    }

    /** The text with what the designer's lists have under another name by that name: whoever says "mend" means "repair". */
    static String named(Reading reading, Collection<String> mapTypes) {
        var named = new StringBuilder();
        int done = 0;
        for (var mention : kept(reading, mapTypes).keySet()) {
            named.append(reading.text(), done, mention.start())
                    .append(mention.value() instanceof String value ? value : mention.original());
            done = mention.end();
        }
        return named.append(reading.text().substring(done)).toString();
    }

    /** Whether it says what it is about: a single day or number may belong to anything, the designer's values do not. */
    boolean telling() {
        return values.size() > 1 || values.stream().flatMap(Set::stream).anyMatch(type -> !type.startsWith("@sys."));
    }

    /** Whether an intent that annotates these types knows what to do with one of the values. */
    boolean shares(Set<String> types) {
        return values.stream().anyMatch(value -> value.stream().anyMatch(types::contains));
    }

    /** Whether it knows what to do with all of them. */
    boolean fits(Set<String> types) {
        return values.stream().allMatch(value -> value.stream().anyMatch(types::contains));
    }
}
