package dev.tandem.conversation.virtualagent.nlu;

/** Trains the softmax regression: full-batch gradient descent with momentum and a little weight decay. Deterministic. */
final class ClassifierTraining {

    private static final int EPOCHS = 250;
    private static final double LEARNING_RATE = 8;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 1e-4;

    private final float[][] vectors;
    private final int[] labelOf;
    private final int labels;
    private final int dimension;

    ClassifierTraining(float[][] vectors, int[] labelOf, int labels) {
        this.vectors = vectors;
        this.labelOf = labelOf;
        this.labels = labels;
        this.dimension = vectors[0].length;
    }

    /** Weights per label, the bias last. */
    float[][] weights() {
        var weights = new float[labels][dimension + 1];
        var velocity = new float[labels][dimension + 1];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            var gradient = gradient(weights);
            for (int label = 0; label < labels; label++) {
                for (int i = 0; i <= dimension; i++) {
                    var slope = gradient[label][i] + (i < dimension ? DECAY * weights[label][i] : 0);
                    velocity[label][i] = (float) (MOMENTUM * velocity[label][i] - LEARNING_RATE * slope);
                    weights[label][i] += velocity[label][i];
                }
            }
        }
        return weights;
    }

    private float[][] gradient(float[][] weights) {
        var gradient = new float[labels][dimension + 1];
        for (int phrase = 0; phrase < vectors.length; phrase++) {
            var error = errors(weights, phrase);
            for (int label = 0; label < labels; label++) {
                var step = (float) (error[label] / vectors.length);
                var row = gradient[label];
                var vector = vectors[phrase];
                for (int i = 0; i < dimension; i++) {
                    row[i] += step * vector[i];
                }
                row[dimension] += step;
            }
        }
        return gradient;
    }

    private double[] errors(float[][] weights, int phrase) {
        var error = new double[labels];
        var max = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < labels; label++) {
            error[label] = IntentClassifier.logit(weights[label], vectors[phrase]);
            max = Math.max(max, error[label]);
        }
        var sum = 0.0;
        for (int label = 0; label < labels; label++) {
            error[label] = Math.exp(error[label] - max);
            sum += error[label];
        }
        for (int label = 0; label < labels; label++) {
            error[label] = error[label] / sum - (label == labelOf[phrase] ? 1 : 0);
        }
        return error;
    }
}
