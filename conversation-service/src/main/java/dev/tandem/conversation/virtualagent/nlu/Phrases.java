package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The phrases of one language, ready to learn from: normalized, without empty and repeated ones. A phrase of two intents
 * stays with both.
 *
 * @param texts normalized
 * @param labels of all phrases, in order of appearance
 * @param labelOf of each text, an index into {@code labels}
 */
record Phrases(List<String> texts, List<String> labels, int[] labelOf) {

    private record Key(String text, String intent) {}

    static Phrases of(List<LabelledPhrase> phrases) {
        var keys = new LinkedHashSet<Key>();
        for (var phrase : phrases) {
            var text = Utterance.normalize(phrase.text());
            if (!text.isEmpty()) {
                keys.add(new Key(text, phrase.intent()));
            }
        }
        var indexes = new LinkedHashMap<String, Integer>();
        var texts = new ArrayList<String>();
        var labelOf = new int[keys.size()];
        for (var key : keys) {
            labelOf[texts.size()] = indexes.computeIfAbsent(key.intent(), any -> indexes.size());
            texts.add(key.text());
        }
        return new Phrases(texts, List.copyOf(indexes.keySet()), labelOf);
    }

    /** How many phrases an intent has on average. */
    double perIntent() {
        int negative = labels.indexOf(LabelledPhrase.NEGATIVE);
        var own = Arrays.stream(labelOf).filter(label -> label != negative).count();
        return own / (double) Math.max(1, labels.size() - (negative < 0 ? 0 : 1));
    }

    /** The texts' hashes, ascending, without those of texts that belong to several labels. */
    long[] hashes() {
        return unambiguous().keySet().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }

    /** The label of each of {@link #hashes}. */
    int[] labelsOf(long[] hashes) {
        var owners = unambiguous();
        return Arrays.stream(hashes).mapToInt(owners::get).toArray();
    }

    private LinkedHashMap<Long, Integer> unambiguous() {
        var owners = new LinkedHashMap<Long, Integer>();
        var several = new ArrayList<Long>();
        for (int i = 0; i < labelOf.length; i++) {
            var before = owners.put(hash(texts.get(i)), labelOf[i]);
            if (before != null && before != labelOf[i]) {
                several.add(hash(texts.get(i)));
            }
        }
        several.forEach(owners::remove);
        return owners;
    }

    /** The place of a normalized text among hashes, negative if it is not there. */
    static int find(long[] hashes, String normalized) {
        return Arrays.binarySearch(hashes, hash(normalized));
    }

    /** 64-bit FNV-1a over the text without punctuation at its edges. */
    private static long hash(String normalized) {
        var hash = 0xcbf29ce484222325L;
        var bare = Utterance.bare(normalized);
        for (int i = 0; i < bare.length(); i++) {
            hash = (hash ^ bare.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
