package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Says how sure it is of each intent, given an utterance's vector.
 *
 * <p>Two judges must agree: a softmax regression over the phrases' vectors, one of whose classes are the negative
 * examples, and the closeness to the two nearest phrases of the intent. The first tells intents apart, the second
 * refuses what resembles none of them.
 *
 * @param labels intents, then {@link LabelledPhrase#NEGATIVE} if the agent has negative examples
 * @param vectors of the phrases, unit length
 * @param labelOf of each phrase, an index into {@code labels}
 * @param weights of the regression, per label; the last is the bias
 */
record IntentClassifier(List<String> labels, float[][] vectors, int[] labelOf, float[][] weights) {

    /** Where closeness counts half, and how sharply; found by cross-validation on training phrases. */
    private static final double CLOSE_ENOUGH = 0.72;

    private static final double SHARPNESS = 25;

    /**
     * Rates the intents that are possible now.
     *
     * @param eligible their names
     * @return best first; an intent without phrases is not in it
     */
    List<IntentScore> rate(float[] utterance, Set<String> eligible) {
        var probabilities = probabilities(utterance, eligible);
        var closeness = closeness(utterance);
        var scores = new ArrayList<IntentScore>();
        for (int label = 0; label < labels.size(); label++) {
            if (eligible.contains(labels.get(label))) {
                var gate = 1 / (1 + Math.exp(-SHARPNESS * (closeness[label] - CLOSE_ENOUGH)));
                scores.add(new IntentScore(labels.get(label), probabilities[label] * gate));
            }
        }
        scores.sort(Comparator.comparingDouble(IntentScore::confidence).reversed());
        return scores;
    }

    private double[] probabilities(float[] utterance, Set<String> eligible) {
        var exponentials = new double[labels.size()];
        var max = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < exponentials.length; label++) {
            var name = labels.get(label);
            exponentials[label] = name.equals(LabelledPhrase.NEGATIVE) || eligible.contains(name)
                    ? logit(weights[label], utterance)
                    : Double.NEGATIVE_INFINITY;
            max = Math.max(max, exponentials[label]);
        }
        var sum = 0.0;
        for (int label = 0; label < exponentials.length; label++) {
            exponentials[label] = Math.exp(exponentials[label] - max);
            sum += exponentials[label];
        }
        for (int label = 0; label < exponentials.length; label++) {
            exponentials[label] /= sum;
        }
        return exponentials;
    }

    /** The mean of the two nearest phrases' cosines, per label; the nearest alone where there is only one. */
    private double[] closeness(float[] utterance) {
        var nearest = new double[labels.size()];
        var second = new double[labels.size()];
        for (int phrase = 0; phrase < vectors.length; phrase++) {
            var label = labelOf[phrase];
            var cosine = dot(vectors[phrase], utterance);
            if (cosine > nearest[label]) {
                second[label] = nearest[label];
                nearest[label] = cosine;
            } else if (cosine > second[label]) {
                second[label] = cosine;
            }
        }
        for (int label = 0; label < nearest.length; label++) {
            nearest[label] = second[label] == 0 ? nearest[label] : (nearest[label] + second[label]) / 2;
        }
        return nearest;
    }

    static double logit(float[] weights, float[] vector) {
        return dot(weights, vector) + weights[vector.length];
    }

    /** Four sums, since one chain of additions could not be computed side by side. */
    private static double dot(float[] longer, float[] vector) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < vector.length; i += 4) {
            a += longer[i] * vector[i];
            b += longer[i + 1] * vector[i + 1];
            c += longer[i + 2] * vector[i + 2];
            d += longer[i + 3] * vector[i + 3];
        }
        for (; i < vector.length; i++) {
            a += longer[i] * vector[i];
        }
        return a + b + c + d;
    }
}
