package dev.tandem.routing.simulation;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long something takes: a random time, zero or longer. */
sealed interface Distribution {

    /** One of them, in seconds. */
    double draw(RandomGenerator random);

    /** The mean, in seconds. */
    double mean();

    default Duration next(RandomGenerator random) {
        return Seconds.duration(draw(random));
    }

    /** Always the same. */
    record Fixed(double mean) implements Distribution {
        @Override
        public double draw(RandomGenerator random) {
            return mean;
        }
    }

    /** Without memory: however long it took, it takes as long again. */
    record Exponential(double mean) implements Distribution {
        @Override
        public double draw(RandomGenerator random) {
            return -mean * Math.log1p(-random.nextDouble());
        }
    }

    /** Few short, some long, as handle times usually are; given by mean and standard deviation of the time itself. */
    record LogNormal(double mean, double deviation) implements Distribution {
        @Override
        public double draw(RandomGenerator random) {
            double spread = Math.log1p(deviation * deviation / (mean * mean));
            return Math.exp(Math.log(mean) - spread / 2 + Math.sqrt(spread) * random.nextGaussian());
        }
    }

    /** One of those that were seen, each as often as the others. */
    record Empirical(List<Double> seen) implements Distribution {

        public Empirical {
            seen = List.copyOf(seen);
        }

        @Override
        public double draw(RandomGenerator random) {
            return seen.get(random.nextInt(seen.size()));
        }

        @Override
        public double mean() {
            return seen.stream().mapToDouble(Double::doubleValue).sum() / seen.size();
        }
    }
}
