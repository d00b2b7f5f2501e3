package dev.tandem.routing.simulation;

import java.util.Arrays;

/** Numbers of which mean and percentiles are asked for. */
final class Samples {

    private double[] values = new double[64];
    private int size;
    private double sum;
    private boolean sorted = true;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        sum += value;
        sorted = false;
    }

    void addAll(Samples others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    int size() {
        return size;
    }

    double sum() {
        return sum;
    }

    /** NaN of none. */
    double mean() {
        return sum / size;
    }

    /** The value below which this part lies, 0 to 1, between neighbours in proportion; NaN of none. */
    double percentile(double part) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        double rank = part * (size - 1);
        int below = (int) rank;
        int above = Math.min(size - 1, below + 1);
        return values[below] + (rank - below) * (values[above] - values[below]);
    }
}
