package dev.tandem.e2e.bench;

import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.runtime.DataDirectory;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.simulation.SimulatedDay;
import dev.tandem.routing.store.RoutingStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Routing's decisions: how many, how fast with how many waiting, how fast when durable, and how fast after a restart. */
final class RoutingBench {

    private static final List<Integer> WAITING = List.of(100, 1_000, 10_000);
    private static final int WARM_UP = 40_000;
    private static final int ASSIGNMENTS = 60_000;
    private static final int ROUNDS = 3;
    private static final int DURABLE = 1_500;
    private static final int OPEN = 100_000;
    private static final int SIMULATED = 20_000;
    private static final double SECONDS_OF_DAY = 86_400;
    private static final FencingToken TOKEN = new FencingToken(1);

    private final Report report;

    RoutingBench(Report report) {
        this.report = report;
    }

    void run() throws Exception {
        report.heading("routing: " + BenchFloor.AGENTS + " agents, " + BenchFloor.SKILLS + " skills");
        inMemory();
        durable();
        simulator();
    }

    private void simulator() {
        report.progress("a simulated day");
        var day = new SimulatedDay(SIMULATED);
        double first = 0;
        double best = Double.MAX_VALUE;
        SimulatedDay.Result result = null;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            result = day.run();
            double seconds = (System.nanoTime() - begin) / 1e9;
            first = round == 0 ? seconds : first;
            best = Math.min(best, seconds);
        }
        var table = new Table(
                "simulated day", "conversations", "decisions", "first run, s", "best run, s", "times real time");
        table.row("./tandem simulate", result.conversations(), result.decisions(), first, best, SECONDS_OF_DAY / first);
        report.table(table);
        report.aim("a simulated day of 20,000 conversations ≤ 5 s", Table.number(first) + " s", first <= 5);
    }

    private void inMemory() {
        var table = new Table(
                "waiting", "assignments/s", "decisions/s", "µs a decision", "p99 µs", "MiB", "plain queue/s", "ratio");
        double few = 0;
        double many = 0;
        double decisions = 0;
        for (int waiting : WAITING) {
            report.progress(waiting + " waiting");
            long before = used();
            var floor = new BenchFloor(waiting, (changes, decision) -> {});
            double memory = (used() - before) / 1_048_576.0;
            floor.serve(WARM_UP, new LatencyList());
            double best = Double.MAX_VALUE;
            double plain = Double.MAX_VALUE;
            long inputs = 0;
            var latencies = new LatencyList();
            var queue = new PlainQueue(waiting);
            queue.serve(WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                inputs = floor.serve(ASSIGNMENTS, latencies);
                best = Math.min(best, System.nanoTime() - begin);
                begin = System.nanoTime();
                queue.serve(ASSIGNMENTS);
                plain = Math.min(plain, System.nanoTime() - begin);
            }
            double cost = best / inputs / 1_000;
            few = waiting == WAITING.getFirst() ? cost : few;
            many = cost;
            decisions = inputs * 1e9 / best;
            table.row(
                    waiting,
                    ASSIGNMENTS * 1e9 / best,
                    decisions,
                    cost,
                    latencies.percentileMicros(99),
                    memory,
                    ASSIGNMENTS * 1e9 / plain,
                    Table.ratio(plain, best));
        }
        report.table(table);
        report.note(
                "A decision is one input applied: who came, accepted, ended or finished, with whom it is matched and why."
                        + " An assignment takes five of them. p99: the input that frees an agent and finds the next customer.");
        report.aim("≥ 100,000 decisions/s with 10,000 waiting", Table.number(decisions), decisions >= 100_000);
        report.aim("cost with 10,000 waiting ≤ 1.5× that with 100", Table.ratio(many, few), many <= 1.5 * few);
    }

    private void durable() throws Exception {
        var folder = Product.emptyFolder("routing");
        try (var context = store(folder)) {
            var store = context.getBean(RoutingStore.class);
            store.load(TOKEN);
            report.progress("durable decisions");
            var latencies = new LatencyList();
            var floor = new BenchFloor(100, (changes, decision) -> {
                if (decision.durable()) {
                    store.save(TOKEN, changes, messages(decision.events()));
                }
            });
            floor.serve(200, new LatencyList());
            floor.serve(DURABLE, latencies);
            double p99 = latencies.percentileMicros(99) / 1_000;
            report.progress(OPEN + " open conversations");
            var crowd = new BenchFloor(OPEN, (changes, decision) -> {});
            var snapshot = crowd.snapshot();
            for (int from = 0; from < snapshot.conversations().size(); from += 5_000) {
                int to = Math.min(snapshot.conversations().size(), from + 5_000);
                store.save(
                        TOKEN,
                        new Changes(snapshot.conversations().subList(from, to), List.of(), List.of()),
                        List.of());
            }
            long begin = System.nanoTime();
            RoutingSnapshot loaded = store.load(TOKEN);
            var engine = crowd.open(loaded);
            double seconds = (System.nanoTime() - begin) / 1e9;
            int open = engine.views().snapshot().conversations().size();
            var table = new Table("", "measured");
            table.row("durable decision, p50 ms", latencies.percentileMicros(50) / 1_000);
            table.row("durable decision, p99 ms", p99);
            table.row("rebuild of " + open + " open conversations, s", seconds);
            report.table(table);
            report.aim("durable decision p99 ≤ 5 ms", Table.number(p99) + " ms", p99 <= 5);
            report.aim("rebuild of 100,000 open conversations ≤ 5 s", Table.number(seconds) + " s", seconds <= 5);
            if (open < OPEN) {
                report.broken("routing: " + (OPEN - open) + " conversations were lost in the store");
            }
        }
    }

    private static AnnotationConfigApplicationContext store(Path data) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DataDirectory.class, () -> new DataDirectory(data));
        context.registerBean(EventBus.class, DeafBus::new);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(JsonMapper.class, Json::mapper);
        context.scan("dev.tandem.routing.store");
        context.refresh();
        return context;
    }

    private static List<BusMessage> messages(List<RoutingEvent> events) {
        List<BusMessage> messages = new ArrayList<>();
        for (RoutingEvent event : events) {
            messages.add(new BusMessage(
                    "routing-events-v1", "key", Map.of(), Json.mapper().writeValueAsString(event)));
        }
        return messages;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
