package dev.tandem.e2e.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tandem.conversation.virtualagent.nlu.IntentScore;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * How well, how fast and with how much memory the local virtual agent understands, on labelled utterances of others:
 * {@code nlu --data DIR [--split test]} measures CLINC150 and BANKING77 ({@code clinc150_train.tsv},
 * {@code clinc150_<split>.tsv}, {@code clinc150_oos_<split>.tsv}, {@code banking77_…}; the split is {@code val} unless
 * told otherwise), {@code nlu --train F --test F [--oos F]} any others. A refused in-scope utterance counts as wrong.
 */
final class NluBench {

    /** Dialogflow's default threshold, which the confidence is calibrated for. */
    private static final double THRESHOLD = 0.3;

    private static final int FEW = 10;

    private final PlainMeanings plain = new PlainMeanings();
    private final Report report;
    private final Map<String, String> options;
    private final Table quality = new Table(
            "data",
            "phrases",
            "raw accuracy",
            "in-scope accuracy",
            "in-scope refused",
            "oos recall",
            "NN accuracy",
            "NN oos recall",
            "errors / NN");
    private final Table cost = new Table(
            "data", "phrases", "p50 ms", "p99 ms", "p50 / NN", "training s", "from cache s", "memory added MB");

    /** What was set out to achieve; NaN where nothing was. */
    private record Aims(double accuracy, double recall) {}

    private record Measured(double raw, double accuracy, double refused, double recall, double[] millis) {}

    NluBench(Report report, Map<String, String> options) {
        this.report = report;
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        report.heading("nlu: understanding, beside the nearest training phrase by the embedding alone");
        quiet();
        var sets = NluSource.sets(options);
        if (options.containsKey("data")) {
            both(sets.get(0), NluSource.train(options, "clinc150"), new Aims(0.95, 0.75), new Aims(0.88, Double.NaN));
            both(
                    sets.get(1),
                    NluSource.train(options, "banking77"),
                    new Aims(0.925, Double.NaN),
                    new Aims(0.82, Double.NaN));
        } else {
            one(sets.getFirst(), NluSource.train(options, ""), 0, new Aims(Double.NaN, Double.NaN));
        }
        report.table(quality);
        report.table(cost);
        report.note("A refused in-scope utterance counts as wrong; refused is what has a confidence below " + THRESHOLD
                + ". NN refuses as many in-scope utterances, by a threshold taken from the test itself.");
    }

    /** The libraries tell of graphics cards that nobody asked for. */
    private static void quiet() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    private void both(NluData data, Path train, Aims all, Aims few) throws IOException, InterruptedException {
        one(data, train, 0, all);
        one(data.first(FEW), train, FEW, few);
    }

    private void one(NluData data, Path train, int perLabel, Aims aims) throws IOException, InterruptedException {
        report.progress(
                data.name() + ", " + data.setting() + ": " + data.train().size() + " phrases");
        var cache = Product.emptyFolder("nlu").resolve("bench.nlu");
        var training = seconds(() -> ready(data, cache));
        var loading = seconds(() -> ready(data, cache));
        var measured = measure(ready(data, cache), data);
        var memory = NluMemory.megabytes(train.toAbsolutePath(), perLabel, cache);
        var nearest = new NearestPhrase(data, plain).measure(measured.refused());
        var p50 = measured.millis()[measured.millis().length / 2];
        var p99 = measured.millis()[measured.millis().length * 99 / 100];
        quality.row(
                data.name(),
                data.setting(),
                percent(measured.raw()),
                percent(measured.accuracy()),
                percent(measured.refused()),
                percent(measured.recall()),
                percent(nearest.accuracy()),
                percent(nearest.recall()),
                Table.ratio(1 - measured.accuracy(), 1 - nearest.accuracy()));
        cost.row(
                data.name(),
                data.setting(),
                p50,
                p99,
                Table.ratio(p50, nearest.p50Millis()),
                training,
                loading,
                memory);
        aims(data, aims, measured);
        costs(data, p50, p99, training, loading, memory);
    }

    private void costs(NluData data, double p50, double p99, double training, double loading, double memory) {
        var name = data.name() + ", " + data.setting() + ": ";
        report.aim(
                name + "an utterance on one core p50 ≤ 8 ms, p99 ≤ 20 ms",
                Table.number(p50) + ", " + Table.number(p99),
                p50 <= 8 && p99 <= 20);
        report.aim(
                "%straining %d phrases ≤ 120 s".formatted(name, data.train().size()),
                Table.number(training),
                training <= 120);
        report.aim(name + "loading from cache ≤ 1 s", Table.number(loading), loading <= 1);
        report.aim(name + "memory added ≤ 250 MB", Table.number(memory), memory <= 250);
    }

    private void aims(NluData data, Aims aims, Measured measured) {
        var name = data.name() + ", " + data.setting();
        if (!Double.isNaN(aims.accuracy())) {
            report.aim(
                    name + ": in-scope accuracy ≥ " + percent(aims.accuracy()),
                    percent(measured.accuracy()),
                    measured.accuracy() >= aims.accuracy());
        }
        if (!Double.isNaN(aims.recall()) && !data.outOfScope().isEmpty()) {
            report.aim(
                    name + ": out-of-scope recall ≥ " + percent(aims.recall()),
                    percent(measured.recall()),
                    measured.recall() >= aims.recall());
        }
    }

    private static Understanding ready(NluData data, Path cache) {
        try {
            var understanding = new Understanding(data.phrases(), cache);
            understanding.await(Duration.ofMinutes(20));
            return understanding;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while training", interrupted);
        }
    }

    private static Measured measure(Understanding understanding, NluData data) {
        var labels = Set.copyOf(data.train().stream().map(NluData.Line::label).collect(Collectors.toSet()));
        var times = new ArrayList<Double>();
        var raw = 0;
        var right = 0;
        var refused = 0;
        for (var line : data.test()) {
            long begin = System.nanoTime();
            var best = best(understanding, line, labels);
            times.add((System.nanoTime() - begin) / 1e6);
            var same = best.intent().equals(line.label());
            raw += same ? 1 : 0;
            right += same && best.confidence() >= THRESHOLD ? 1 : 0;
            refused += best.confidence() < THRESHOLD ? 1 : 0;
        }
        var caught = data.outOfScope().stream()
                .filter(line -> best(understanding, line, labels).confidence() < THRESHOLD)
                .count();
        var size = (double) data.test().size();
        return new Measured(
                raw / size,
                right / size,
                refused / size,
                data.outOfScope().isEmpty()
                        ? Double.NaN
                        : caught / (double) data.outOfScope().size(),
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    private static IntentScore best(Understanding understanding, NluData.Line line, Set<String> labels) {
        var scores = understanding.rate(line.text(), "en", labels);
        return scores.isEmpty() ? new IntentScore("", 0) : scores.getFirst();
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
