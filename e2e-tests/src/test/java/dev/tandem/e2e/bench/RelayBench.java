package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.Latencies;
import dev.tandem.e2e.bench.load.LoadLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Customer socket to agent socket, beside an echo on the bare server. */
final class RelayBench {

    private static final int CONVERSATIONS = 50;
    private static final double RATE = 200;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final double HELD_MILLIS = 100;

    private final Report report;

    RelayBench(Report report) {
        this.report = report;
    }

    void run() throws InterruptedException {
        report.heading("relay: customer socket → log → agent socket");
        report.progress("starting the product and the bare server, opening " + CONVERSATIONS + " conversations");
        try (var loop = LoadLoop.start();
                var process = Product.start("relay");
                var bare = new BareEcho(loop, CONVERSATIONS);
                var tandem = new TandemRelay(loop, process.origin(), CONVERSATIONS)) {
            report.progress("warming up");
            bare.run(2 * RATE, WARM_UP.dividedBy(2));
            tandem.run(2 * RATE, WARM_UP);
            var bareRounds = new ArrayList<Round.Result>();
            var tandemRounds = new ArrayList<Round.Result>();
            for (int i = 1; i <= ROUNDS; i++) {
                report.progress("round " + i + " of " + ROUNDS + " at " + (int) RATE + "/s");
                bareRounds.add(bare.run(RATE, ROUND));
                tandemRounds.add(tandem.run(RATE, ROUND));
            }
            report.progress("looking for the highest rate");
            var bareClimb = new Climb(bare, 2_000, 64_000);
            var tandemClimb = new Climb(tandem, 250, 16_000);
            while (bareClimb.step() | tandemClimb.step()) {
                report.progress("held: bare " + (int) bareClimb.held + "/s, tandem " + (int) tandemClimb.held + "/s");
            }
            judge(tandem, tandemRounds, tandemClimb);
            print(bareRounds, tandemRounds, bareClimb, tandemClimb);
        }
    }

    private void judge(TandemRelay tandem, List<Round.Result> rounds, Climb climb) {
        rounds.stream()
                .filter(round -> !round.complete())
                .forEach(round -> report.broken("relay at " + (int) RATE + "/s: " + round.flaws()));
        climb.broken.forEach(report::broken);
        tandem.breaches().forEach(breach -> report.broken("relay: " + breach));
    }

    private void print(List<Round.Result> bare, List<Round.Result> tandem, Climb bareClimb, Climb tandemClimb) {
        var echo = all(bare.stream().map(Round.Result::acked).toList());
        var acked = all(tandem.stream().map(Round.Result::acked).toList());
        var shown = all(tandem.stream().map(Round.Result::shown).toList());
        report.table(new Table("at " + (int) RATE + "/s, ms", "p50", "p99", "p50 / echo", "p99 / echo", "messages")
                .row("bare echo", echo.millis(50), echo.millis(99), "1×", "1×", echo.count())
                .row(
                        "acked, durable",
                        acked.millis(50),
                        acked.millis(99),
                        Table.ratio(acked.millis(50), echo.millis(50)),
                        Table.ratio(acked.millis(99), echo.millis(99)),
                        acked.count())
                .row(
                        "shown to the agent",
                        shown.millis(50),
                        shown.millis(99),
                        Table.ratio(shown.millis(50), echo.millis(50)),
                        Table.ratio(shown.millis(99), echo.millis(99)),
                        shown.count()));
        report.table(new Table("highest rate with p95 ≤ 100 ms", "messages/s", "of the bare", "next step failed by")
                .row("bare echo", bareClimb.held, "1×", bareClimb.limit)
                .row("tandem", tandemClimb.held, Table.ratio(tandemClimb.held, bareClimb.held), tandemClimb.limit));
        double p50 = acked.millis(50);
        report.aim(
                "acked-durable p50 ≤ 10× bare echo's, or ≤ 3 ms",
                Table.number(p50) + " ms, " + Table.ratio(p50, echo.millis(50)),
                p50 <= 3 || p50 <= 10 * echo.millis(50));
    }

    private static Latencies all(List<Latencies> rounds) {
        var all = new Latencies();
        rounds.forEach(all::addAll);
        return all;
    }

    /** Doubles the rate until it is not held, then halves the gap twice. */
    private static final class Climb {

        private final RelayTarget target;
        private final double ceiling;
        private final List<String> broken = new ArrayList<>();
        private double held;
        private double next;
        private double failed = Double.NaN;
        private int refinements = 2;
        private String limit = "not reached";

        Climb(RelayTarget target, double first, double ceiling) {
            this.target = target;
            this.next = first;
            this.ceiling = ceiling;
        }

        boolean step() throws InterruptedException {
            if (next > ceiling || refinements < 0) {
                return false;
            }
            var result = target.run(next, STEP);
            double p95 = result.shown().millis(95);
            if (!result.intact()) {
                broken.add("relay at " + (int) next + "/s: " + result.flaws());
            }
            if (result.complete() && p95 <= HELD_MILLIS) {
                held = next;
            } else {
                failed = next;
                limit = (int) next + "/s: p95 " + Table.number(p95) + " ms"
                        + (result.complete() ? "" : ", " + result.flaws());
            }
            if (Double.isNaN(failed)) {
                next *= 2;
            } else {
                refinements--;
                next = (held + failed) / 2;
            }
            return true;
        }
    }
}
