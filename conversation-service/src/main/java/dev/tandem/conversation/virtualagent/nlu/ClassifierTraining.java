package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Trains the classifier of one language, and calibrates it on its own phrases: each is judged by a model that saw
 * neither it nor its fold. Deterministic, whatever the number of threads.
 */
final class ClassifierTraining {

    private static final int MAX_THREADS = 2;

    private final SentenceEmbedder embedder;

    ClassifierTraining(SentenceEmbedder embedder) {
        this.embedder = embedder;
    }

    /** @throws InterruptedException if the thread was told to stop */
    IntentClassifier train(Phrases phrases) throws InterruptedException {
        var vocabulary = Vocabulary.of(phrases.texts());
        var examples = features(phrases, vocabulary);
        var labelOf = phrases.labelOf();
        var labels = phrases.labels().size();
        var folds = Calibration.folds(examples.length);
        var foldOf = Calibration.deal(labelOf, labels, folds);
        var tasks = new ArrayList<Callable<Evidence>>();
        tasks.add(() -> Evidence.train(examples, labelOf, labels, vocabulary.size()));
        for (int fold = 0; fold < folds; fold++) {
            var seen = indexes(foldOf, fold, false);
            if (seen.length > 0 && seen.length < examples.length) {
                tasks.add(() -> Evidence.train(pick(examples, seen), pick(labelOf, seen), labels, vocabulary.size()));
            }
        }
        var models = parallel(tasks);
        var evidence = new ArrayList<Double>();
        for (int fold = 0; fold < models.size() - 1; fold++) {
            collect(models.get(fold + 1), examples, phrases, indexes(foldOf, fold, true), evidence);
        }
        var hashes = phrases.hashes();
        return new IntentClassifier(
                phrases.labels(),
                hashes,
                phrases.labelsOf(hashes),
                vocabulary,
                models.getFirst(),
                Calibration.of(
                        evidence.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static void collect(
            Evidence model, Features[] examples, Phrases phrases, int[] unseen, List<Double> evidence) {
        var negative = phrases.labels().indexOf(LabelledPhrase.NEGATIVE);
        var possible = new boolean[phrases.labels().size()];
        java.util.Arrays.fill(possible, true);
        for (var i : unseen) {
            var own = phrases.labelOf()[i];
            var weighed = model.weigh(examples[i], possible, negative);
            if (own != negative && best(weighed) == own) {
                evidence.add(weighed[own]);
            }
        }
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

    private Features[] features(Phrases phrases, Vocabulary vocabulary) throws InterruptedException {
        var texts = phrases.texts();
        var threads = threads();
        var features = new Features[texts.size()];
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int thread = 0; thread < threads; thread++) {
            var first = thread;
            tasks.add(() -> {
                for (int i = first; i < features.length; i += threads) {
                    features[i] = vocabulary.features(texts.get(i), embedder.embed(texts.get(i)));
                }
                return true;
            });
        }
        parallel(tasks);
        return features;
    }

    private static int[] indexes(int[] foldOf, int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(i -> (foldOf[i] == fold) == inside)
                .toArray();
    }

    private static Features[] pick(Features[] examples, int[] indexes) {
        return IntStream.of(indexes).mapToObj(i -> examples[i]).toArray(Features[]::new);
    }

    private static int[] pick(int[] values, int[] indexes) {
        return IntStream.of(indexes).map(i -> values[i]).toArray();
    }

    private static int threads() {
        return Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    }

    private static <T> List<T> parallel(List<Callable<T>> tasks) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(
                threads(), Thread.ofPlatform().daemon().name("nlu-training-", 0).factory())) {
            var results = new ArrayList<T>();
            for (var result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("training failed", failed.getCause());
        }
    }
}
