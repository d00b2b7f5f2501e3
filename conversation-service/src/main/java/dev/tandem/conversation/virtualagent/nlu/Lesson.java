package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a classifier is trained on: an agent's phrases, and everyday sentences as examples of what must be refused.
 *
 * @param examples the phrases, then the everyday sentences
 * @param labelOf of each, an index into {@code labels}
 * @param labels intents, and {@link LabelledPhrase#NEGATIVE} if there is an example of it
 */
record Lesson(Features[] examples, int[] labelOf, List<String> labels) {

    /**
     * @param own the phrases' features
     * @param everyday those of everyday sentences, of which at most so many are taken, none that resembles a phrase
     */
    static Lesson of(Phrases phrases, Features[] own, Features[] everyday, int most) {
        var strange = Arrays.stream(everyday)
                .filter(sentence -> !EverydaySentences.resembles(sentence, own))
                .limit(most)
                .toList();
        var labels = new ArrayList<>(phrases.labels());
        if (!strange.isEmpty() && !labels.contains(LabelledPhrase.NEGATIVE)) {
            labels.add(LabelledPhrase.NEGATIVE);
        }
        var examples = Stream.concat(Arrays.stream(own), strange.stream()).toArray(Features[]::new);
        var labelOf = Arrays.copyOf(phrases.labelOf(), examples.length);
        Arrays.fill(labelOf, own.length, labelOf.length, labels.indexOf(LabelledPhrase.NEGATIVE));
        return new Lesson(examples, labelOf, List.copyOf(labels));
    }

    Evidence evidence(int vocabulary, Hyperparameters set) {
        return Evidence.train(examples, labelOf, labels.size(), negative(), vocabulary, set);
    }

    /** Without the phrases of a fold; the everyday sentences stay. */
    Lesson without(int[] foldOf, int fold) {
        var kept = IntStream.range(0, examples.length)
                .filter(i -> i >= foldOf.length || foldOf[i] != fold)
                .toArray();
        return new Lesson(
                IntStream.of(kept).mapToObj(i -> examples[i]).toArray(Features[]::new),
                IntStream.of(kept).map(i -> labelOf[i]).toArray(),
                labels);
    }

    /** Adds the evidence that each phrase of the fold, where it is understood, gives for its own label. */
    void collect(Evidence model, int[] foldOf, int fold, List<Double> evidence) {
        var possible = new boolean[labels.size()];
        Arrays.fill(possible, true);
        for (int i = 0; i < foldOf.length; i++) {
            if (foldOf[i] == fold && labelOf[i] != negative()) {
                var weighed = model.weigh(examples[i], possible, negative());
                if (best(weighed) == labelOf[i]) {
                    evidence.add(weighed[labelOf[i]]);
                }
            }
        }
    }

    private int negative() {
        return labels.indexOf(LabelledPhrase.NEGATIVE);
    }

    private static int best(double[] weighed) {
        var best = 0;
        for (int label = 1; label < weighed.length; label++) {
            if (weighed[label] > weighed[best]) {
                best = label;
            }
        }
        return best;
    }
}
