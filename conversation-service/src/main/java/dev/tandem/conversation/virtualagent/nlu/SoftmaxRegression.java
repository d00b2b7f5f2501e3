package dev.tandem.conversation.virtualagent.nlu;

import java.util.Random;

/**
 * A softmax regression over meaning and words together. The weights stand feature by feature, so that the loops run over
 * labels: that is what the compiler turns into vector instructions without changing a bit of the result.
 *
 * @param centre subtracted from a meaning, since the embedding's vectors all lie in one corner of the sphere
 * @param spread what a meaning is divided by then, so that its length is about 1
 * @param words how much words count beside the meaning
 * @param weights by feature (meaning, then words, the constant last) and label
 */
record SoftmaxRegression(float[] centre, float spread, float words, float[][] weights) {

    /** Errors smaller than this move no weight. */
    private static final float NEGLIGIBLE = 1e-4f;

    /** Stochastic gradient descent, the rate falling to zero; always in the same order. */
    static SoftmaxRegression train(
            Features[] examples, int[] labelOf, int labels, int vocabulary, Hyperparameters set) {
        var centre = centre(examples);
        var regression = new SoftmaxRegression(
                centre, spread(examples, centre), set.words(), new float[centre.length + vocabulary + 1][labels]);
        var epochs =
                Math.clamp(set.steps() / Math.max(1, examples.length), Hyperparameters.MIN_EPOCHS, set.maxEpochs());
        var order = new int[examples.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        var random = new Random(1);
        var steps = (double) epochs * order.length;
        var error = new float[labels];
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            for (int i = 0; i < order.length; i++) {
                var rate = set.rate() * (1 - (epoch * (double) order.length + i) / steps);
                regression.learn(examples[order[i]], labelOf[order[i]], (float) rate, error);
            }
        }
        return regression;
    }

    /** Per label; only differences mean something. */
    float[] logits(Features features) {
        var logits = new float[weights[0].length];
        add(features, logits);
        return logits;
    }

    private void learn(Features example, int label, float rate, float[] error) {
        java.util.Arrays.fill(error, 0);
        add(example, error);
        softmax(error);
        error[label] -= 1;
        for (int i = 0; i < error.length; i++) {
            error[i] = Math.abs(error[i]) < NEGLIGIBLE ? 0 : -rate * error[i];
        }
        var meaning = example.meaning();
        for (int i = 0; i < centre.length; i++) {
            add(error, (meaning[i] - centre[i]) / spread, weights[i]);
        }
        for (int i = 0; i < example.words().length; i++) {
            add(error, words * example.weights()[i], weights[centre.length + example.words()[i]]);
        }
        add(error, 1, weights[weights.length - 1]);
    }

    private void add(Features features, float[] sums) {
        var meaning = features.meaning();
        for (int i = 0; i < centre.length; i++) {
            add(weights[i], (meaning[i] - centre[i]) / spread, sums);
        }
        for (int i = 0; i < features.words().length; i++) {
            add(weights[centre.length + features.words()[i]], words * features.weights()[i], sums);
        }
        add(weights[weights.length - 1], 1, sums);
    }

    private static void add(float[] row, float factor, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
    }

    private static void softmax(float[] values) {
        var max = Float.NEGATIVE_INFINITY;
        for (var value : values) {
            max = Math.max(max, value);
        }
        var sum = 0.0;
        for (int i = 0; i < values.length; i++) {
            var power = Math.exp(values[i] - max);
            values[i] = (float) power;
            sum += power;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) sum;
        }
    }

    private static float[] centre(Features[] examples) {
        var centre = new float[examples[0].meaning().length];
        for (var example : examples) {
            add(example.meaning(), 1f / examples.length, centre);
        }
        return centre;
    }

    private static float spread(Features[] examples, float[] centre) {
        var squares = 0.0;
        for (var example : examples) {
            squares += Vectors.squaredDistance(example.meaning(), centre);
        }
        return (float) Math.max(0.1, Math.sqrt(squares / examples.length));
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            var kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
