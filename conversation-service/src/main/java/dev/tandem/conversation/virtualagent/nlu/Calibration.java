package dev.tandem.conversation.virtualagent.nlu;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Turns evidence into a confidence: a logistic curve through {@link #REFUSAL} at the evidence below which an utterance
 * is refused.
 *
 * @param threshold the evidence that gives {@link #REFUSAL}
 * @param width how much evidence brings the odds up by e
 */
record Calibration(double threshold, double width) {

    /** The confidence at the threshold: Dialogflow's default classification threshold. */
    static final double REFUSAL = 0.3;

    /** The median phrase, understood by models that did not see it, has this confidence. */
    private static final double MEDIAN_CONFIDENCE = 0.98;

    private static final double MIN_WIDTH = 0.25;

    /**
     * Learns from the evidence that each phrase gave for its own label.
     *
     * @param evidence of phrases that were understood, each judged by a model that did not see it
     * @param phrases how many an intent has on average
     */
    static Calibration of(double[] evidence, double phrases, Hyperparameters set) {
        var assumed = set.assumed().threshold() - set.unsure() / Math.max(1, phrases);
        if (evidence.length == 0) {
            return new Calibration(assumed, set.assumed().width());
        }
        var sorted = evidence.clone();
        Arrays.sort(sorted);
        var refused = Math.min(set.refused(), set.refusedPerPhrase() * phrases);
        var learnt = sorted[(int) (refused * sorted.length)];
        var share = sorted.length / (sorted.length + set.assumedPhrases());
        var threshold = share * learnt + (1 - share) * assumed;
        var odds = Math.log(MEDIAN_CONFIDENCE / (1 - MEDIAN_CONFIDENCE)) - Math.log(REFUSAL / (1 - REFUSAL));
        return new Calibration(threshold, Math.max(MIN_WIDTH, (sorted[sorted.length / 2] - threshold) / odds));
    }

    /** 0 to 1. */
    double confidence(double evidence) {
        return 1 / (1 + (1 - REFUSAL) / REFUSAL * Math.exp((threshold - evidence) / width));
    }

    /** How many folds are worth their time: with many phrases fewer models tell enough. */
    static int folds(int phrases) {
        return phrases > 4_000 ? 3 : 5;
    }

    /** The fold of each phrase: the phrases of a label are dealt out in turn. */
    static int[] deal(int[] labelOf, int labels, int folds) {
        var next = new int[labels];
        return IntStream.range(0, labelOf.length)
                .map(i -> next[labelOf[i]]++ % folds)
                .toArray();
    }
}
