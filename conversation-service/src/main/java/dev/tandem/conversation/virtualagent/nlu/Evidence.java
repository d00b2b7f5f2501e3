package dev.tandem.conversation.virtualagent.nlu;

/**
 * What one trained model has to say about an utterance, before calibration.
 *
 * @param regression tells intents apart
 * @param surroundings tell what resembles an intent from what resembles none
 */
record Evidence(SoftmaxRegression regression, Surroundings surroundings) {

    /** @param negative the label of what must be refused; -1 if there is none */
    static Evidence train(
            Features[] examples, int[] labelOf, int labels, int negative, int vocabulary, Hyperparameters set) {
        return new Evidence(
                SoftmaxRegression.train(examples, labelOf, labels, vocabulary, set),
                Surroundings.of(examples, labelOf, labels, negative, set.shrinkage()));
    }

    /**
     * How strongly the utterance speaks for each label, where only some are possible: the logarithm of its probability
     * among these, plus the nearness of the nearest intent.
     *
     * @param possible per label; the others get negative infinity
     * @param negative the label of what must be refused, which lends its nearness to nobody; -1 if there is none
     */
    double[] weigh(Features features, boolean[] possible, int negative) {
        return weigh(
                regression.logits(features),
                surroundings.nearness(features.meaning()),
                possible,
                negative,
                Hyperparameters.SET);
    }

    /** As above, of what regression and surroundings said. */
    static double[] weigh(float[] logits, double[] nearness, boolean[] possible, int negative, Hyperparameters set) {
        var weights = new double[logits.length];
        var nearest = Double.NEGATIVE_INFINITY;
        var max = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < weights.length; label++) {
            weights[label] =
                    possible[label] ? logits[label] + set.steadying() * nearness[label] : Double.NEGATIVE_INFINITY;
            max = Math.max(max, weights[label]);
            if (possible[label] && label != negative) {
                nearest = Math.max(nearest, nearness[label]);
            }
        }
        var sum = 0.0;
        for (var weight : weights) {
            sum += Math.exp(weight - max);
        }
        var shift = set.nearness() * nearest - max - Math.log(sum);
        for (int label = 0; label < weights.length; label++) {
            weights[label] += shift;
        }
        return weights;
    }
}
