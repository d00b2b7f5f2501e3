package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.Latencies;
import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.OpenLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From the customer who asks for a person to the offer on the agent's socket, beside a message from the customer to the
 * agent on the same product: the way through routing beside the way that has none.
 */
final class OfferBench {

    private static final int TALKING = 10;
    private static final int ASKING = 300;
    private static final int WARM_UP = 400;
    private static final int SET_UP_AT_ONCE = 8;
    private static final double RATE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Report report;

    OfferBench(Report report) {
        this.report = report;
    }

    void run() throws Exception {
        report.progress("queued → offer, on the whole product");
        try (var loop = LoadLoop.start();
                var process = Product.start("routing-offers");
                var relay = new TandemRelay(loop, process.origin(), TALKING)) {
            var askers = Crew.all(WARM_UP + ASKING, SET_UP_AT_ONCE, i -> Customer.open(loop, process.origin()));
            relay.run(RATE, Duration.ofSeconds(5));
            offers(relay.agents(), askers.subList(0, WARM_UP));
            var offers = offers(relay.agents(), askers.subList(WARM_UP, askers.size()));
            var messages = relay.run(RATE, Duration.ofMillis((long) (1_000 * ASKING / RATE)));
            askers.forEach(asker -> asker.socket().cut());
            print(messages.shown(), offers);
            if (!messages.intact()) {
                report.broken("routing, messages: " + messages.flaws());
            }
            if (offers.count() < ASKING) {
                report.broken("routing: " + (ASKING - offers.count()) + " conversations were never offered");
            }
            relay.breaches().forEach(breach -> report.broken("routing: " + breach));
        }
    }

    private static Latencies offers(Agents agents, List<Customer> askers) throws InterruptedException {
        var due = new ConcurrentHashMap<String, Long>();
        var latencies = new Latencies();
        agents.offersWatchedBy((conversation, nanos) -> {
            Long asked = due.remove(conversation);
            if (asked != null) {
                latencies.record(nanos - asked);
            }
        });
        OpenLoop.run(RATE, Duration.ofMillis((long) (1_000 * askers.size() / RATE)), (index, scheduled) -> {
            var asker = askers.get(index);
            due.put(asker.conversationId(), scheduled);
            asker.socket().request("handoff.request", Map.of("conversationId", asker.conversationId()));
        });
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (latencies.count() < askers.size() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return latencies;
    }

    private void print(Latencies message, Latencies offer) {
        report.table(new Table("at " + (int) RATE + "/s, ms", "p50", "p99", "p50 / message", "p99 / message", "count")
                .row("message → agent's socket", message.millis(50), message.millis(99), "1×", "1×", message.count())
                .row(
                        "asks for a person → offer on the agent's socket",
                        offer.millis(50),
                        offer.millis(99),
                        Table.ratio(offer.millis(50), message.millis(50)),
                        Table.ratio(offer.millis(99), message.millis(99)),
                        offer.count()));
        report.aim(
                "queued → offer p50 ≤ 3× a message's",
                Table.number(offer.millis(50)) + " ms, " + Table.ratio(offer.millis(50), message.millis(50)),
                offer.millis(50) <= 3 * message.millis(50));
    }
}
