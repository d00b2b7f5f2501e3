package dev.tandem.conversation.virtualagent.nlu;

/** Arithmetic on rows of numbers. */
final class Vectors {

    private Vectors() {}

    static double squaredDistance(float[] one, float[] other) {
        var sum = 0.0;
        for (int i = 0; i < one.length; i++) {
            var difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }

    static double dot(float[] one, float[] other) {
        var sum = 0.0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    static float[] difference(float[] one, float[] other) {
        var difference = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }

    /** {@code sums += factor * row} in doubles. */
    static void add(double[] sums, double factor, float[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
    }

    /** The product of a symmetric matrix and a vector. */
    static float[] product(float[][] symmetric, float[] vector) {
        var product = new float[vector.length];
        for (int row = 0; row < vector.length; row++) {
            addScaled(product, vector[row], symmetric[row]);
        }
        return product;
    }

    private static void addScaled(float[] sums, float factor, float[] row) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * row[i];
        }
    }

    /** The inverse of a symmetric positive definite matrix, by Gauss and Jordan without pivoting. Destroys its input. */
    static float[][] inverse(double[][] matrix) {
        var n = matrix.length;
        for (int pivot = 0; pivot < n; pivot++) {
            eliminate(matrix, pivot);
        }
        var inverse = new float[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                inverse[row][column] = (float) matrix[row][column];
            }
        }
        return inverse;
    }

    private static void eliminate(double[][] matrix, int pivot) {
        var line = matrix[pivot];
        var divisor = line[pivot];
        line[pivot] = 1;
        for (int i = 0; i < line.length; i++) {
            line[i] /= divisor;
        }
        for (int row = 0; row < matrix.length; row++) {
            if (row != pivot) {
                subtract(matrix[row], pivot, line);
            }
        }
    }

    private static void subtract(double[] row, int pivot, double[] line) {
        var factor = row[pivot];
        row[pivot] = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] -= factor * line[i];
        }
    }
}
