package dev.tandem.conversation.virtualagent.nlu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

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

    /**
     * @param language BCP 47 tag of the phrases
     * @throws InterruptedException if the thread was told to stop
     */
    IntentClassifier train(Phrases phrases, String language) throws InterruptedException {
        return train(phrases, EverydaySentences.in(language), Hyperparameters.SET);
    }

    /** @param everyday sentences that mean nothing to most agents, normalized */
    IntentClassifier train(Phrases phrases, List<String> everyday, Hyperparameters set) throws InterruptedException {
        var vocabulary = Vocabulary.of(phrases.texts());
        var own = features(phrases.texts(), vocabulary);
        var lesson = Lesson.of(phrases, own, features(everyday, vocabulary), set.everyday());
        var folds = Calibration.folds(own.length);
        var foldOf = Calibration.deal(phrases.labelOf(), phrases.labels().size(), folds);
        var tasks = new ArrayList<Callable<Evidence>>();
        tasks.add(() -> lesson.evidence(vocabulary.size(), set));
        for (int fold = 0; fold < folds; fold++) {
            var seen = lesson.without(foldOf, fold);
            if (seen.examples().length > 0 && seen.examples().length < lesson.examples().length) {
                tasks.add(() -> seen.evidence(vocabulary.size(), set));
            }
        }
        var models = parallel(tasks);
        var evidence = new ArrayList<Double>();
        for (int fold = 0; fold < models.size() - 1; fold++) {
            lesson.collect(models.get(fold + 1), foldOf, fold, evidence);
        }
        var hashes = phrases.hashes();
        return new IntentClassifier(
                lesson.labels(),
                hashes,
                phrases.labelsOf(hashes),
                vocabulary,
                models.getFirst(),
                Calibration.of(
                        evidence.stream().mapToDouble(Double::doubleValue).toArray(), phrases.perIntent(), set));
    }

    Features[] features(List<String> texts, Vocabulary vocabulary) throws InterruptedException {
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
