package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Says how sure it is of each intent of an agent in one language.
 *
 * @param labels intents, and {@link LabelledPhrase#NEGATIVE} if there are negative examples
 * @param phrases hashes of the normalized phrases, ascending
 * @param labelOf of each of these, an index into {@code labels}
 * @param vocabulary what it knows of words
 * @param evidence what it knows of meanings and words
 * @param calibration what that is worth
 */
record IntentClassifier(
        List<String> labels,
        long[] phrases,
        int[] labelOf,
        Vocabulary vocabulary,
        Evidence evidence,
        Calibration calibration) {

    /**
     * Rates the intents that are possible now.
     *
     * @param normalized see {@link Utterance#normalize}
     * @param meaning its embedding
     * @return best first; a training phrase word for word is sure, unless it also belongs to another possible intent
     */
    List<IntentScore> rate(String normalized, float[] meaning, Set<String> eligible) {
        var possible = new boolean[labels.size()];
        for (int label = 0; label < possible.length; label++) {
            possible[label] = eligible.contains(labels.get(label)) || label == negative();
        }
        var weighed = evidence.weigh(vocabulary.features(normalized, meaning), possible, negative());
        var known = Phrases.find(phrases, normalized);
        var scores = new ArrayList<IntentScore>();
        for (int label = 0; label < possible.length; label++) {
            if (possible[label] && label != negative()) {
                var confidence = known >= 0 && labelOf[known] == label ? 1 : calibration.confidence(weighed[label]);
                scores.add(new IntentScore(labels.get(label), confidence));
            }
        }
        scores.sort(Comparator.comparingDouble(IntentScore::confidence).reversed());
        return scores;
    }

    private int negative() {
        return labels.indexOf(LabelledPhrase.NEGATIVE);
    }
}
