package dev.tandem.conversation.virtualagent.nlu;

/**
 * What one trained model has to say about an utterance, before calibration.
 *
 * @param regression tells intents apart
 * @param surroundings tell what resembles an intent from what resembles none
 */
record Evidence(SoftmaxRegression regression, Surroundings surroundings) {

    /** How much nearness adds to the regression's logits, which it steadies where phrases are few. */
    private static final double STEADYING = 0.02;

    /** How much nearness counts beside the logarithm of a probability in the evidence. */
    private static final double NEARNESS = 0.1;

    static Evidence train(Features[] examples, int[] labelOf, int labels, int vocabulary) {
        return new Evidence(
                SoftmaxRegression.train(examples, labelOf, labels, vocabulary),
                Surroundings.of(examples, labelOf, labels));
    }

    /**
     * How strongly the utterance speaks for each label, where only some are possible: the logarithm of its probability
     * among these, plus the nearness of the nearest intent.
     *
     * @param possible per label; the others get negative infinity
     * @param negative the label of what must be refused, which lends its nearness to nobody; -1 if there is none
     */
    double[] weigh(Features features, boolean[] possible, int negative) {
        var logits = regression.logits(features);
        var nearness = surroundings.nearness(features.meaning());
        var weights = new double[logits.length];
        var nearest = Double.NEGATIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < weights.length; label++) {
            weights[label] = possible[label] ? logits[label] + STEADYING * nearness[label] : Double.NEGATIVE_INFINITY;
            max = Math.max(max, weights[label]);
            if (possible[label] && label != negative) {
                nearest = Math.max(nearest, nearness[label]);
            }
        }
        var sum = 0.0;
        for (var weight : weights) {
            sum += Math.exp(weight - max);
        }
        var shift = NEARNESS * nearest - max - Math.log(sum);
        for (int label = 0; label < weights.length; label++) {
            weights[label] += shift;
        }
        return weights;
    }
}
