package dev.tandem.conversation.virtualagent.nlu;

import java.util.Arrays;
import java.util.List;

/**
 * What a model said of utterances that it did not see, so that what is done with it can be varied afterwards.
 *
 * @param perIntent phrases that an intent has on average
 * @param calibrating utterances of the agent's intents, to calibrate on
 * @param inside others of them, to measure on
 * @param foreign utterances of intents that the agent does not have
 */
record Trial(
        int negative, int labels, double perIntent, List<Said> calibrating, List<Said> inside, List<Said> foreign) {

    /**
     * @param own the label; -1 if it has none
     */
    record Said(float[] logits, double[] nearness, int own) {}

    /**
     * @param accuracy share of what is inside that was understood right and not refused
     * @param recall share of what is foreign that was refused
     */
    record Result(double accuracy, double recall) {

        /** Where one utterance in ten is foreign, and to be refused wrongly is as bad as to be taken wrongly. */
        double cost() {
            return 0.9 * (1 - accuracy) + 0.1 * (1 - recall);
        }

        /** Where every second utterance is. */
        double balanced() {
            return 0.5 * (1 - accuracy) + 0.5 * (1 - recall);
        }
    }

    private record Best(int label, double evidence) {}

    /** With a part of what is foreign. */
    Trial facing(int from, int to) {
        return new Trial(negative, labels, perIntent, calibrating, inside, foreign.subList(from, to));
    }

    Result under(Hyperparameters set) {
        var calibration = Calibration.of(
                calibrating.stream()
                        .filter(said -> best(said, set).label() == said.own())
                        .mapToDouble(said -> best(said, set).evidence())
                        .toArray(),
                perIntent,
                set);
        return at(calibration.threshold(), set);
    }

    /** With the threshold that refuses three in a hundred of what is inside: how well the two can be told apart. */
    Result apart(Hyperparameters set) {
        var sorted = inside.stream()
                .mapToDouble(said -> intent(said, set).evidence())
                .sorted()
                .toArray();
        return at(sorted[sorted.length * 3 / 100], set);
    }

    private Result at(double threshold, Hyperparameters set) {
        var right = inside.stream()
                .map(said -> said.own() == intent(said, set).label()
                        && intent(said, set).evidence() >= threshold)
                .filter(yes -> yes)
                .count();
        var refused = foreign.stream()
                .filter(said -> intent(said, set).evidence() < threshold)
                .count();
        return new Result(right / (double) inside.size(), refused / (double) foreign.size());
    }

    private Best best(Said said, Hyperparameters set) {
        return best(said, set, -1);
    }

    private Best intent(Said said, Hyperparameters set) {
        return best(said, set, negative);
    }

    private Best best(Said said, Hyperparameters set, int except) {
        var possible = new boolean[labels];
        Arrays.fill(possible, true);
        var weighed = Evidence.weigh(said.logits(), said.nearness(), possible, negative, set);
        var best = except == 0 ? 1 : 0;
        for (int label = 0; label < weighed.length; label++) {
            best = label != except && weighed[label] > weighed[best] ? label : best;
        }
        return new Best(best, weighed[best]);
    }
}
