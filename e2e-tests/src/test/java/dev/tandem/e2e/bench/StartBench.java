package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.bare.BareProcess;
import dev.tandem.e2e.process.TandemProcess;
import java.util.Arrays;

/** From exec to ready, beside a bare Spring Boot web application. */
final class StartBench {

    private static final int ROUNDS = 5;
    private static final double AIM_SECONDS = 12;

    private final Report report;

    StartBench(Report report) {
        this.report = report;
    }

    void run() {
        report.heading("start: from exec to ready");
        var bare = new double[ROUNDS];
        var tandem = new double[ROUNDS];
        var data = Product.emptyFolder("start").resolve("data");
        for (int i = 0; i < ROUNDS; i++) {
            report.progress("round " + (i + 1) + " of " + ROUNDS);
            bare[i] = seconds(BareProcess::boot);
            tandem[i] = seconds(() -> TandemProcess.start(data));
        }
        report.table(new Table("s", "median", "fastest", "slowest", "first", "median / bare")
                .row("bare Spring Boot", median(bare), sorted(bare)[0], sorted(bare)[ROUNDS - 1], bare[0], "1×")
                .row(
                        "tandem",
                        median(tandem),
                        sorted(tandem)[0],
                        sorted(tandem)[ROUNDS - 1],
                        tandem[0],
                        Table.ratio(median(tandem), median(bare))));
        report.note("The first start of tandem makes its data folder; the others find it.");
        report.aim("ready ≤ 12 s", Table.number(median(tandem)) + " s", median(tandem) <= AIM_SECONDS);
    }

    /** Starts something that is ready when it is there. */
    private interface Starter {
        AutoCloseable start();
    }

    private static double seconds(Starter starter) {
        long begin = System.nanoTime();
        var started = starter.start();
        double seconds = (System.nanoTime() - begin) / 1e9;
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException("does not stop", e);
        }
        return seconds;
    }

    private static double median(double[] values) {
        return sorted(values)[values.length / 2];
    }

    private static double[] sorted(double[] values) {
        var copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
