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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Routing's decisions: how many, how fast with how many waiting, how fast when durable, how fast after a restart, and how fast
 * an offer is on the agent's socket.
 */
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

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Report report;

    RoutingBench(Report report) {
        this.report = report;
    }

    void run() throws Exception {
        report.heading("routing: " + BenchFloor.AGENTS + " agents, " + BenchFloor.SKILLS + " skills");
        inMemory();
        try (var context = store(Product.emptyFolder("routing"))) {
            var store = context.getBean(RoutingStore.class);
            store.load(TOKEN);
            durable(store);
            rebuild(store);
        }
        simulator();
        new OfferBench(report).run();
        report.note("The machine's load at the end: "
                + Table.number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()) + " on "
                + Runtime.getRuntime().availableProcessors() + " processors.");
    }

    private void simulator() {
        report.progress("a simulated day");
        var day = new SimulatedDay(SIMULATED);
        double first = 0;
        double used = 0;
        double best = Double.MAX_VALUE;
        SimulatedDay.Result result = null;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            result = day.run();
            used = round == 0 ? (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9 : used;
            double seconds = (System.nanoTime() - begin) / 1e9;
            first = round == 0 ? seconds : first;
            best = Math.min(best, seconds);
        }
        var table = new Table(
                "simulated day",
                "conversations",
                "decisions",
                "first run, s",
                "CPU of it, s",
                "best run, s",
                "times real time");
        table.row(
                "./tandem simulate",
                result.conversations(),
                result.decisions(),
                first,
                used,
                best,
                SECONDS_OF_DAY / first);
        report.table(table);
        report.aim("a simulated day of 20,000 conversations ≤ 5 s", Table.number(first) + " s", first <= 5);
    }

    private void inMemory() {
        var table = new Table(
                "waiting",
                "decisions/s",
                "on the wall",
                "µs of one",
                "p99 µs",
                "assignments/s",
                "inputs/s",
                "MiB held",
                "plain queue/s",
                "ratio");
        var results = WAITING.stream().map(this::measured).toList();
        for (var one : results) {
            table.row(
                    one.waiting,
                    one.best.decisions(),
                    one.best.decisionsOnTheWall(),
                    one.best.microsOfOne(),
                    one.best.latencies().percentileMicros(99),
                    one.best.assignments(),
                    one.best.inputs(),
                    one.held / 1_048_576.0,
                    one.plain,
                    Table.ratio(one.best.assignments(), one.plain));
        }
        report.table(table);
        report.note("A decision is an agent chosen for a conversation: an input applied that frees an agent or brings a"
                + " conversation, with the choice, its explanation, the offer and everybody's new state. An assignment is"
                + " all the inputs from queued to wrapped up. Per second of the thread's processor time, since others may"
                + " use the machine, and where it says so on the wall; p99 on the wall. The best of " + ROUNDS
                + " rounds. The plain queue has no skills, reasons, states or timers.");
        double decisions = results.getLast().best.decisions();
        double few = results.getFirst().best.microsOfOne();
        double many = results.getLast().best.microsOfOne();
        report.aim("≥ 100,000 decisions/s with 10,000 waiting", Table.number(decisions), decisions >= 100_000);
        report.aim("cost with 10,000 waiting ≤ 1.5× that with 100", Table.ratio(many, few), many <= 1.5 * few);
    }

    private record Measured(int waiting, DecisionTimes best, double plain, long held) {}

    private Measured measured(int waiting) {
        report.progress(waiting + " waiting");
        var floor = new BenchFloor(waiting, (changes, decision) -> {});
        var queue = new PlainQueue(waiting);
        floor.serve(WARM_UP);
        queue.serve(WARM_UP);
        DecisionTimes best = floor.serve(ASSIGNMENTS);
        double plain = 0;
        for (int round = 1; round < ROUNDS; round++) {
            var next = floor.serve(ASSIGNMENTS);
            best = next.decisions() > best.decisions() ? next : best;
            long begin = THREADS.getCurrentThreadCpuTime();
            queue.serve(ASSIGNMENTS);
            plain = Math.max(plain, ASSIGNMENTS * 1e9 / (THREADS.getCurrentThreadCpuTime() - begin));
        }
        long with = held();
        floor.close();
        return new Measured(waiting, best, plain, with - held());
    }

    private void durable(RoutingStore store) throws Exception {
        report.progress("durable decisions, beside bare commits");
        var bare = new LatencyList();
        DecisionTimes times;
        try (var commits = new BareCommits(Product.emptyFolder("routing-bare").resolve("bare.db"))) {
            var floor = new BenchFloor(100, (changes, decision) -> {
                if (decision.durable()) {
                    store.save(TOKEN, changes, messages(decision.events()));
                }
            });
            floor.serve(200);
            times = floor.serve(DURABLE);
            for (int i = 0; i < DURABLE; i++) {
                long begin = System.nanoTime();
                commits.append(0);
                bare.add(System.nanoTime() - begin);
            }
        }
        var table = new Table("ms", "p50", "p99");
        table.row("bare commit of one row", bare.percentileMicros(50) / 1_000, bare.percentileMicros(99) / 1_000);
        double p99 = times.latencies().percentileMicros(99) / 1_000;
        table.row("durable decision", times.latencies().percentileMicros(50) / 1_000, p99);
        report.table(table);
        report.aim(
                "durable decision p99 ≤ 5 ms",
                Table.number(p99) + " ms, a bare commit " + Table.number(bare.percentileMicros(99) / 1_000) + " ms",
                p99 <= 5);
    }

    private void rebuild(RoutingStore store) {
        report.progress(OPEN + " open conversations");
        var crowd = new BenchFloor(OPEN, (changes, decision) -> {});
        var snapshot = crowd.snapshot();
        for (int from = 0; from < snapshot.conversations().size(); from += 5_000) {
            int to = Math.min(snapshot.conversations().size(), from + 5_000);
            store.save(TOKEN, new Changes(snapshot.conversations().subList(from, to), List.of(), List.of()), List.of());
        }
        var table = new Table("rebuild", "s", "s of processor time");
        double seconds = 0;
        // The first is that of a process that never stood by; a standby has read it all before.
        for (String who : List.of("cold", "after standing by")) {
            long processorBefore = processorTime();
            long begin = System.nanoTime();
            RoutingSnapshot loaded = store.load(TOKEN);
            var engine = crowd.open(loaded);
            seconds = (System.nanoTime() - begin) / 1e9;
            table.row(who, seconds, (processorTime() - processorBefore) / 1e9);
            int open = engine.views().snapshot().conversations().size();
            if (open < OPEN) {
                report.broken("routing: " + (OPEN - open) + " conversations were lost in the store");
            }
        }
        report.table(table);
        report.aim("rebuild of 100,000 open conversations ≤ 5 s", Table.number(seconds) + " s", seconds <= 5);
    }

    private static long processorTime() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
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

    /** What is left after collecting, in bytes. */
    private static long held() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
