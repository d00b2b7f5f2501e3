package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.process.TandemProcess;
import dev.tandem.platform.pubsub.PubSubOrderBench;
import dev.tandem.platform.testing.GoogleEmulator;
import java.time.Duration;
import java.util.HashMap;
import org.opentest4j.TestAbortedException;

/**
 * Customer socket to agent socket with each service in a process of its own on Google's emulators, beside one message over
 * the bare Pub/Sub emulator. On the way lie two such hops: the command's, and the event's.
 */
final class FleetBench {

    private static final int CONVERSATIONS = 10;
    private static final int RATE = 20;
    private static final int HOPS = 2;
    private static final double OWN_MILLIS = 10;
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final double[] CLIMB = {50, 100, 200, 400};

    private final Report report;

    FleetBench(Report report) {
        this.report = report;
    }

    void run() throws Exception {
        report.heading("fleet: five processes on Google's emulators");
        String broker;
        String store;
        try {
            broker = GoogleEmulator.PUBSUB.require();
            store = GoogleEmulator.FIRESTORE.require();
        } catch (TestAbortedException missing) {
            report.progress("skipped: " + missing.getMessage());
            return;
        }
        double hop = PubSubOrderBench.hopMillis(broker, RATE);
        report.progress("starting five processes, opening " + CONVERSATIONS + " conversations");
        var data = Product.emptyFolder("fleet").resolve("data");
        try (var loop = LoadLoop.start();
                var fleet = TandemProcess.startOn(broker, store, data, settings());
                var relay = new TandemRelay(loop, fleet.origin(), CONVERSATIONS)) {
            relay.run(RATE, ROUND);
            var result = relay.run(RATE, ROUND);
            print(result, hop);
            double held = 0;
            for (double rate : CLIMB) {
                var step = relay.run(rate, Duration.ofSeconds(5));
                if (!step.complete() || step.shown().millis(95) > 1_000) {
                    break;
                }
                held = rate;
            }
            report.table(new Table("highest rate with p95 ≤ 1 s", "messages/s").row("five processes", held));
            if (!result.complete()) {
                report.broken("fleet at " + RATE + "/s: " + result.flaws());
            }
            relay.breaches().forEach(breach -> report.broken("fleet: " + breach));
        }
    }

    private void print(Round.Result result, double hop) {
        double whole = result.shown().millis(50);
        report.table(new Table("at " + RATE + "/s, ms", "p50", "p99", "p50 / bare hop")
                .row("bare hop over the emulator", hop, "", "1×")
                .row(
                        "acked, durable",
                        result.acked().millis(50),
                        result.acked().millis(99),
                        Table.ratio(result.acked().millis(50), hop))
                .row("shown to the agent", whole, result.shown().millis(99), Table.ratio(whole, hop)));
        report.aim(
                "customer → agent p50 ≤ 2 bare hops + 10 ms",
                Table.number(whole) + " ms, of which " + Table.number(HOPS * hop) + " ms are the emulator's",
                whole <= HOPS * hop + OWN_MILLIS);
    }

    private static HashMap<String, String> settings() {
        var settings = new HashMap<String, String>();
        for (var agent : new String[] {"ANA", "BEN", "CHLOE"}) {
            settings.put("TANDEM_ROUTING_AGENTS_" + agent + "_CAPACITY", "2000");
        }
        settings.put("TANDEM_GATEWAY_SOCKETS_FRAMESPERSECOND", "100000");
        settings.put("TANDEM_GATEWAY_SOCKETS_FRAMEBURST", "100000");
        return settings;
    }
}
