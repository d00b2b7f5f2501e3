package dev.tandem.conversation.virtualagent.nlu;

import static dev.tandem.conversation.virtualagent.nlu.LabelledLines.labels;
import static dev.tandem.conversation.virtualagent.nlu.LabelledLines.read;
import static dev.tandem.conversation.virtualagent.nlu.LabelledLines.sample;
import static dev.tandem.conversation.virtualagent.nlu.LabelledLines.without;

import dev.tandem.conversation.virtualagent.nlu.LabelledLines.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that shows what each of the {@link Hyperparameters} does, on the training splits of CLINC150 and BANKING77
 * alone: intents are left out to have something foreign, phrases are left out to have something unseen. Arguments: the
 * folder of {@code clinc150_train.tsv}, {@code clinc150_oos_train.tsv} and {@code banking77_train.tsv}, then any of {@code
 * tiny}, {@code small}, {@code few}, {@code first}, {@code all}.
 */
final class HyperparameterStudy {

    private static final Hyperparameters SET = Hyperparameters.SET;
    private static final int FEW = 10;
    private static final int SAMPLE = 1_000;

    private final SentenceEmbedder embedder = SentenceEmbedder.load();
    private final Map<String, float[]> meanings = new ConcurrentHashMap<>();
    private final List<Line> clinc;
    private final List<Line> banking;
    private final List<Line> oos;

    /** What an agent is taught, and what it is asked. */
    private record Exam(List<Line> taught, List<Line> inside, List<Line> foreign) {}

    private record Variant(String name, UnaryOperator<Hyperparameters> of) {}

    private HyperparameterStudy(Path folder) throws Exception {
        clinc = read(folder.resolve("clinc150_train.tsv"));
        banking = read(folder.resolve("banking77_train.tsv"));
        oos = read(folder.resolve("clinc150_oos_train.tsv"));
    }

    public static void main(String[] arguments) throws Exception {
        var study = new HyperparameterStudy(Path.of(arguments[0]));
        for (var part : List.of(arguments).subList(1, arguments.length)) {
            switch (part) {
                case "tiny" -> study.small(List.of(1, 2, 4, 8), List.of(1, 2, 3, 5, 10, 20), List.of(SET.everyday()));
                case "small" -> study.small(List.of(1, 2, 3, 5, 10, 20), List.of(5, 10, 20), List.of(0, 10, 20, 40));
                case "first" -> study.first();
                case "few" -> study.few();
                case "all" -> study.all();
                default -> throw new IllegalArgumentException(part);
            }
        }
    }

    /** Agents of few intents with few phrases each. */
    private void small(List<Integer> sizes, List<Integer> lengths, List<Integer> everydays) {
        var random = new Random(1);
        var exams = new ArrayList<Exam>();
        for (var lines : List.of(clinc, banking)) {
            for (var intents : sizes) {
                for (var phrases : lengths) {
                    var all = labels(lines);
                    Collections.shuffle(all, random);
                    var foreign = new ArrayList<>(sample(without(lines, all.subList(0, intents)), 80, random));
                    foreign.addAll(sample(lines.equals(clinc) ? banking : clinc, 40, random));
                    foreign.addAll(sample(oos, 40, random));
                    exams.add(exam(lines, all.subList(0, intents), phrases, 200, foreign, random));
                }
            }
        }
        for (var everyday : everydays) {
            var set = with(SET, everyday, SET.shrinkage());
            var trials =
                    exams.stream().parallel().map(exam -> trial(exam, set, 5)).toList();
            print("small agents, everyday sentences " + everyday, trials, set, priors());
            for (int length = 0; length < lengths.size(); length++) {
                var own = length;
                print(
                        "  of these with %d phrases an intent".formatted(lengths.get(length)),
                        IntStream.range(0, trials.size())
                                .filter(i -> i % lengths.size() == own)
                                .mapToObj(trials::get)
                                .toList(),
                        set,
                        priors());
            }
        }
    }

    private static List<Variant> priors() {
        var variants = new ArrayList<Variant>();
        for (var threshold : List.of(-3.0, -2.5, -2.0, -1.5, -1.0, -0.5)) {
            for (var phrases : List.of(60.0, 120.0, 240.0)) {
                variants.add(new Variant(
                        "assumed " + threshold + " as " + phrases,
                        set -> with(set, new Calibration(threshold, 0.6), 0, phrases)));
            }
            for (var unsure : List.of(1.0, 2.0, 3.0, 4.0, 6.0)) {
                variants.add(new Variant(
                        "assumed " + threshold + ", unsure " + unsure,
                        set -> with(set, new Calibration(threshold, 0.6), unsure, set.assumedPhrases())));
            }
        }
        return variants;
    }

    /** Ten phrases an intent; a fifth of the intents left out. */
    private void few() {
        var exams = new ArrayList<Exam>();
        for (var lines : List.of(clinc, banking)) {
            exams.add(leftOut(lines, FEW));
        }
        for (var everyday : List.of(0, 20)) {
            for (var shrinkage : List.of(1.0, 3.0, 10.0)) {
                var set = with(SET, everyday, shrinkage);
                var trials = exams.stream()
                        .parallel()
                        .map(exam -> trial(exam, set, 5))
                        .toList();
                print("ten an intent, everyday " + everyday + ", shrinkage " + shrinkage, trials, set, weights());
            }
        }
        for (var words : List.of(0.4f, 0.8f)) {
            regression("words " + words, exams, words, SET.rate());
        }
        for (var rate : List.of(0.5, 2.0)) {
            regression("rate " + rate, exams, SET.words(), rate);
        }
    }

    private void regression(String what, List<Exam> exams, float words, double rate) {
        var set = new Hyperparameters(
                words,
                rate,
                SET.steps(),
                SET.maxEpochs(),
                SET.shrinkage(),
                SET.steadying(),
                SET.nearness(),
                SET.refused(),
                SET.refusedPerPhrase(),
                SET.assumed(),
                SET.unsure(),
                SET.assumedPhrases(),
                SET.everyday());
        print(what, exams.stream().map(exam -> trial(exam, set, 5)).toList(), set, List.of());
    }

    /** The first ten phrases of each intent rather than any ten, as whoever writes an agent begins with the plainest. */
    private void first() {
        for (var lines : List.of(clinc, banking)) {
            var count = new HashMap<String, Integer>();
            var taught = lines.stream()
                    .filter(line -> count.merge(line.label(), 1, Integer::sum) <= FEW)
                    .toList();
            var rest = new ArrayList<>(lines);
            rest.removeAll(taught);
            var random = new Random(7);
            var exam = new Exam(taught, sample(rest, 3 * SAMPLE, random), oos);
            print("the first ten of all intents | out of scope", List.of(trial(exam, SET, 5)), SET, weights());
        }
    }

    /** All phrases of four fifths of the intents, but a third for asking. */
    private void all() {
        for (var lines : List.of(clinc, banking)) {
            var exam = leftOut(lines, (int) (lines.size() / labels(lines).size() * 0.67));
            var strange = exam.foreign().size();
            var asked = new ArrayList<>(exam.foreign());
            asked.addAll(oos);
            var set = with(SET, SET.assumed(), 0, 0);
            var trial = trial(new Exam(exam.taught(), exam.inside(), asked), set, 1);
            print(
                    "two thirds of the phrases of four fifths of the intents | left-out intents | out of scope",
                    List.of(trial.facing(0, strange), trial.facing(strange, asked.size())),
                    set,
                    weights());
        }
    }

    private static List<Variant> weights() {
        var variants = new ArrayList<Variant>();
        for (var nearness : List.of(0.0, 0.05, 0.1, 0.2, 0.4)) {
            variants.add(
                    new Variant("nearness " + nearness, set -> with(set, set.steadying(), nearness, set.refused())));
        }
        for (var steadying : List.of(0.0, 0.01, 0.05, 0.1)) {
            variants.add(
                    new Variant("steadying " + steadying, set -> with(set, steadying, set.nearness(), set.refused())));
        }
        for (var refused : List.of(0.002, 0.004, 0.006, 0.009, 0.012, 0.018, 0.025, 0.04)) {
            variants.add(new Variant("refused " + refused, set -> with(set, set.steadying(), set.nearness(), refused)));
        }
        for (var nearness : List.of(0.1, 0.2)) {
            for (var refused : List.of(0.002, 0.004, 0.006)) {
                variants.add(new Variant(
                        "nearness %s, refused %s".formatted(nearness, refused),
                        set -> with(set, set.steadying(), nearness, refused)));
            }
        }
        return variants;
    }

    private Exam leftOut(List<Line> lines, int phrases) {
        var random = new Random(7);
        var all = labels(lines);
        Collections.shuffle(all, random);
        var kept = all.subList(0, all.size() * 4 / 5);
        return exam(lines, kept, phrases, SAMPLE, sample(without(lines, kept), SAMPLE, random), random);
    }

    private static Exam exam(
            List<Line> lines, List<String> intents, int phrases, int asked, List<Line> foreign, Random random) {
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        var count = new HashMap<String, Integer>();
        var taught = new ArrayList<Line>();
        var rest = new ArrayList<Line>();
        for (var line : shuffled) {
            if (intents.contains(line.label())) {
                (count.merge(line.label(), 1, Integer::sum) <= phrases ? taught : rest).add(line);
            }
        }
        return new Exam(taught, sample(rest, asked, random), foreign);
    }

    /** @param folds to calibrate by; with one, half of what is asked serves for it */
    private Trial trial(Exam exam, Hyperparameters set, int folds) {
        var phrases = Phrases.of(exam.taught().stream()
                .map(line -> new LabelledPhrase(line.label(), "en", line.text()))
                .toList());
        var vocabulary = Vocabulary.of(phrases.texts());
        var own = features(phrases.texts(), vocabulary);
        var lesson = Lesson.of(phrases, own, features(EverydaySentences.in("en"), vocabulary), set.everyday());
        var model = lesson.evidence(vocabulary.size(), set);
        var calibrating = new ArrayList<Trial.Said>();
        var inside = ask(model, exam.inside(), phrases, vocabulary);
        var foreign = ask(model, exam.foreign(), phrases, vocabulary);
        if (folds == 1) {
            calibrating.addAll(inside.subList(0, inside.size() / 2));
            inside = inside.subList(inside.size() / 2, inside.size());
        } else {
            var foldOf = Calibration.deal(phrases.labelOf(), phrases.labels().size(), folds);
            for (int fold = 0; fold < folds; fold++) {
                var part = lesson.without(foldOf, fold);
                if (part.examples().length > 0) {
                    var seen = part.evidence(vocabulary.size(), set);
                    for (int i = 0; i < own.length; i++) {
                        if (foldOf[i] == fold) {
                            calibrating.add(said(seen, own[i], phrases.labelOf()[i]));
                        }
                    }
                }
            }
        }
        return new Trial(
                lesson.labels().indexOf(LabelledPhrase.NEGATIVE),
                lesson.labels().size(),
                phrases.perIntent(),
                calibrating,
                inside,
                foreign);
    }

    private List<Trial.Said> ask(Evidence model, List<Line> lines, Phrases phrases, Vocabulary vocabulary) {
        return lines.stream()
                .map(line -> said(
                        model,
                        features(List.of(Utterance.normalize(line.text())), vocabulary)[0],
                        phrases.labels().indexOf(line.label())))
                .toList();
    }

    private static Trial.Said said(Evidence model, Features features, int own) {
        return new Trial.Said(
                model.regression().logits(features), model.surroundings().nearness(features.meaning()), own);
    }

    private Features[] features(List<String> texts, Vocabulary vocabulary) {
        return texts.stream()
                .map(text -> vocabulary.features(text, meanings.computeIfAbsent(text, embedder::embed)))
                .toArray(Features[]::new);
    }

    private static void print(String what, List<Trial> trials, Hyperparameters set, List<Variant> variants) {
        System.out.println();
        System.out.println(what);
        Stream.concat(Stream.of(new Variant("as set", UnaryOperator.identity())), variants.stream())
                .forEach(variant -> System.out.printf(
                        Locale.ROOT,
                        "%-32s %s%n",
                        variant.name(),
                        figures(trials, variant.of().apply(set))));
    }

    private static String figures(List<Trial> trials, Hyperparameters set) {
        var each = trials.stream().map(trial -> trial.under(set)).toList();
        var apart =
                trials.stream().mapToDouble(trial -> trial.apart(set).recall()).average();
        var text = new StringBuilder(
                "%.1f %% right, %.1f %% of foreign refused, cost %.2f, balanced %.2f; at 3 %% refused %.1f"
                        .formatted(
                                100
                                        * each.stream()
                                                .mapToDouble(Trial.Result::accuracy)
                                                .average()
                                                .orElseThrow(),
                                100
                                        * each.stream()
                                                .mapToDouble(Trial.Result::recall)
                                                .average()
                                                .orElseThrow(),
                                100
                                        * each.stream()
                                                .mapToDouble(Trial.Result::cost)
                                                .average()
                                                .orElseThrow(),
                                100
                                        * each.stream()
                                                .mapToDouble(Trial.Result::balanced)
                                                .average()
                                                .orElseThrow(),
                                100 * apart.orElseThrow()));
        if (each.size() <= 4) {
            each.forEach(one -> text.append(" | %.1f/%.1f".formatted(100 * one.accuracy(), 100 * one.recall())));
        }
        return text.toString();
    }

    private static Hyperparameters with(Hyperparameters set, Calibration assumed, double unsure, double phrases) {
        return new Hyperparameters(
                set.words(),
                set.rate(),
                set.steps(),
                set.maxEpochs(),
                set.shrinkage(),
                set.steadying(),
                set.nearness(),
                set.refused(),
                set.refusedPerPhrase(),
                assumed,
                unsure,
                phrases,
                set.everyday());
    }

    private static Hyperparameters with(Hyperparameters set, double steadying, double nearness, double refused) {
        return new Hyperparameters(
                set.words(),
                set.rate(),
                set.steps(),
                set.maxEpochs(),
                set.shrinkage(),
                steadying,
                nearness,
                refused,
                1,
                set.assumed(),
                set.unsure(),
                set.assumedPhrases(),
                set.everyday());
    }

    private static Hyperparameters with(Hyperparameters set, int everyday, double shrinkage) {
        return new Hyperparameters(
                set.words(),
                set.rate(),
                set.steps(),
                set.maxEpochs(),
                shrinkage,
                set.steadying(),
                set.nearness(),
                set.refused(),
                set.refusedPerPhrase(),
                set.assumed(),
                set.unsure(),
                set.assumedPhrases(),
                everyday);
    }
}
