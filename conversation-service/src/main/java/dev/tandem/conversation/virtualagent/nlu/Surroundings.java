package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.List;

/**
 * How near a meaning lies to the phrases of each intent, measured against how near it lies to all phrases: the relative
 * Mahalanobis distance (Ren et al. 2021, "A Simple Fix to Mahalanobis Distance for Improving Near-OOD Detection"). The
 * covariances are shrunk towards a ball, as few phrases say little about 384 directions.
 *
 * @param centre of all phrases
 * @param offsets of the labels' centres from it
 * @param norms of the offsets, measured by {@code within}
 * @param within inverse of the covariance around the labels' centres
 * @param overall inverse of the covariance around {@code centre}
 */
record Surroundings(float[] centre, float[][] offsets, float[] norms, float[][] within, float[][] overall) {

    /** What is assumed of the variances before any phrase was seen, and as how many phrases that counts. */
    private static final double ASSUMED_VARIANCE = 0.25 / SentenceEmbedder.DIMENSIONS;

    private static final int ASSUMED_PHRASES = 20;

    /** @param negative the label that is no intent, around whose centre nothing gathers; -1 if there is none */
    static Surroundings of(Features[] examples, int[] labelOf, int labels, int negative, double shrinkage) {
        var dimensions = examples[0].meaning().length;
        var centre = new double[dimensions];
        var sums = new double[labels][dimensions];
        var counts = new int[labels];
        for (int i = 0; i < examples.length; i++) {
            Vectors.add(centre, 1.0 / examples.length, examples[i].meaning());
            Vectors.add(sums[labelOf[i]], 1, examples[i].meaning());
            counts[labelOf[i]]++;
        }
        var centres = new float[labels][];
        for (int label = 0; label < labels; label++) {
            centres[label] = counts[label] == 0 ? narrow(centre, 1) : narrow(sums[label], 1.0 / counts[label]);
        }
        var overallCentre = narrow(centre, 1);
        var around = new ArrayList<float[]>();
        var apart = new ArrayList<float[]>();
        for (int i = 0; i < examples.length; i++) {
            if (labelOf[i] != negative) {
                around.add(Vectors.difference(examples[i].meaning(), centres[labelOf[i]]));
            }
            apart.add(Vectors.difference(examples[i].meaning(), overallCentre));
        }
        var within = Vectors.inverse(covariance(around, dimensions, around.size() - labels, shrinkage));
        var offsets = new float[labels][];
        var norms = new float[labels];
        for (int label = 0; label < labels; label++) {
            offsets[label] = Vectors.difference(centres[label], overallCentre);
            norms[label] = (float) Vectors.dot(offsets[label], Vectors.product(within, offsets[label]));
        }
        var overall = Vectors.inverse(covariance(apart, dimensions, apart.size() - 1, shrinkage));
        return new Surroundings(overallCentre, offsets, norms, within, overall);
    }

    /** Per label: higher is nearer. Typical phrases of an intent have a few hundred, strangers far less. */
    double[] nearness(float[] meaning) {
        var apart = Vectors.difference(meaning, centre);
        var overallDistance = Vectors.dot(apart, Vectors.product(overall, apart));
        var turned = Vectors.product(within, apart);
        var length = Vectors.dot(apart, turned);
        var nearness = new double[offsets.length];
        for (int label = 0; label < nearness.length; label++) {
            nearness[label] = overallDistance - length + 2 * Vectors.dot(offsets[label], turned) - norms[label];
        }
        return nearness;
    }

    private static double[][] covariance(List<float[]> rows, int dimensions, int freedom, double shrinkage) {
        var covariance = new double[dimensions][dimensions];
        for (var row : rows) {
            for (int i = 0; i < dimensions; i++) {
                Vectors.add(covariance[i], row[i], row);
            }
        }
        var seen = Math.max(0, freedom);
        var trace = ASSUMED_PHRASES * ASSUMED_VARIANCE * dimensions;
        for (int i = 0; i < dimensions; i++) {
            trace += covariance[i][i];
        }
        var divisor = seen + ASSUMED_PHRASES;
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                covariance[i][j] /= divisor;
            }
            covariance[i][i] += ASSUMED_PHRASES * ASSUMED_VARIANCE / divisor + shrinkage * trace / divisor / dimensions;
        }
        return covariance;
    }

    private static float[] narrow(double[] values, double factor) {
        var narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) (values[i] * factor);
        }
        return narrow;
    }
}
