package dev.tandem.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Appends to the conversation log, beside commits of the bare database. */
final class AppendBench {

    private static final List<Integer> WRITERS = List.of(1, 8, 64);
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final Report report;

    AppendBench(Report report) {
        this.report = report;
    }

    /** Something that makes one message durable. */
    interface Appender {

        /** Appends one for a writer, who appends one after the other. */
        void append(int writer) throws Exception;
    }

    void run() throws Exception {
        report.heading("appends: durable messages/s of the conversation store");
        var folder = Product.emptyFolder("appends");
        try (var log = new LogAppender(folder.resolve("data"), WRITERS.getLast());
                var bare = new BareCommits(Path.of(folder.toString(), "bare.db"))) {
            report.progress("warming up");
            measure(bare, 8);
            measure(log, 8);
            var table = new Table("writers", "bare commits/s", "log appends/s", "ratio");
            for (int writers : WRITERS) {
                report.progress(writers + " writers");
                double bareSum = 0;
                double logSum = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    bareSum += measure(bare, writers);
                    logSum += measure(log, writers);
                }
                table.row(writers, bareSum / ROUNDS, logSum / ROUNDS, Table.ratio(logSum, bareSum));
            }
            report.table(table);
            report.note(
                    "Bare: one row per commit, one connection, WAL, synchronous=FULL. Log: event row, outbox row and"
                            + " state row, with deduplication; concurrent appends share commits.");
            log.flaws().forEach(flaw -> report.broken("appends: " + flaw));
        }
    }

    private static double measure(Appender appender, int writers) throws Exception {
        var done = new AtomicLong();
        var stop = new AtomicBoolean();
        var start = new CyclicBarrier(writers + 1);
        var failure = new java.util.concurrent.atomic.AtomicReference<Exception>();
        var threads = IntStream.range(0, writers)
                .mapToObj(writer -> Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        while (!stop.get()) {
                            appender.append(writer);
                            done.incrementAndGet();
                        }
                    } catch (Exception e) {
                        failure.set(e);
                    }
                }))
                .toList();
        start.await();
        long begin = System.nanoTime();
        Thread.sleep(ROUND);
        stop.set(true);
        for (var thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return done.get() * 1e9 / (System.nanoTime() - begin);
    }
}
