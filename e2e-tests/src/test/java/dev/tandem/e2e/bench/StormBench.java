package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.process.TandemProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The server dies while thousands are away; all come back at once and want what they missed. */
final class StormBench {

    private static final int CUSTOMERS = 3_000;
    private static final int MISSED = 20;
    private static final int AT_ONCE = 24;
    private static final int PER_AGENT = 48;
    private static final int LIMIT_SECONDS = 60;
    private static final double AIM_SECONDS = 5;
    private static final double AIM_READS = 0.05;

    private final Report report;

    StormBench(Report report) {
        this.report = report;
    }

    /** When things happened, as {@link System#nanoTime}, and what the server had read by the end. */
    private record Storm(
            List<StormClient> clients, long launched, long ready, double reads, Map<String, Integer> failures) {

        double secondsUntil(double share, long from) {
            var times = clients.stream()
                    .mapToLong(StormClient::resumedAt)
                    .filter(at -> at > 0)
                    .sorted()
                    .toArray();
            int needed = (int) Math.ceil(share * clients.size());
            return times.length < needed ? Double.NaN : (times[needed - 1] - from) / 1e9;
        }

        long firstAttempt() {
            return clients.stream()
                    .mapToLong(StormClient::begunAt)
                    .filter(at -> at > 0)
                    .min()
                    .orElse(ready);
        }
    }

    void run() throws InterruptedException {
        report.heading("storm: " + CUSTOMERS + " customers resume " + MISSED + " missed messages after kill -9");
        try (var loop = LoadLoop.start();
                var process = Product.start("storm")) {
            var agents = Agents.available(loop, process.origin());
            report.progress("opening " + CUSTOMERS + " conversations with agents");
            long begin = System.nanoTime();
            var customers = Crew.all(CUSTOMERS, AT_ONCE, i -> {
                var customer = TandemRelay.assigned(Customer.open(loop, process.origin()), agents);
                customer.socket().cut();
                return customer;
            });
            double openSeconds = secondsSince(begin);
            report.progress("writing " + CUSTOMERS * MISSED + " messages to customers who are away");
            begin = System.nanoTime();
            write(customers, agents);
            double writeSeconds = secondsSince(begin);
            report.progress("waiting until every service has them");
            Product.awaitPublished(process.origin());
            report.progress("kill -9, restart, reconnect");
            var storm = storm(loop, process, customers, agents);
            print(storm, openSeconds, writeSeconds);
            judge(storm);
        }
    }

    private static void write(List<Customer> customers, Agents agents) {
        var room = agents.sockets().stream()
                .collect(java.util.stream.Collectors.toMap(socket -> socket, socket -> new Semaphore(PER_AGENT)));
        Crew.all(customers.size(), PER_AGENT * room.size(), i -> {
            var conversationId = customers.get(i).conversationId();
            var socket = agents.owner(conversationId).join().socket();
            room.get(socket).acquireUninterruptibly();
            try {
                for (int n = 1; n <= MISSED; n++) {
                    socket.ask(
                            "message.send",
                            Map.of(
                                    "conversationId",
                                    conversationId,
                                    "clientMessageId",
                                    StormClient.MISSED + n,
                                    "text",
                                    TandemRelay.TEXT,
                                    "attachments",
                                    List.of()));
                }
                return conversationId;
            } finally {
                room.get(socket).release();
            }
        });
    }

    private Storm storm(LoadLoop loop, TandemProcess process, List<Customer> customers, Agents agents)
            throws InterruptedException {
        process.kill();
        agents.cut();
        var running = new CountDownLatch(customers.size());
        var failures = new ConcurrentHashMap<String, Integer>();
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            var clients = customers.stream()
                    .map(customer -> new StormClient(customer, loop, timer, running, MISSED, failures))
                    .toList();
            long launched = System.nanoTime();
            process.launchAgain();
            process.awaitReady();
            long ready = System.nanoTime();
            clients.forEach(StormClient::begin);
            running.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            double reads = Product.conversationMetric(process.origin(), "tandem_store_reads_total");
            // What comes twice comes late.
            TimeUnit.SECONDS.sleep(2);
            timer.shutdownNow();
            return new Storm(clients, launched, ready, reads, Map.copyOf(failures));
        }
    }

    private void print(Storm storm, double openSeconds, double writeSeconds) {
        long first = storm.firstAttempt();
        var table = new Table("resumed", "s from ready", "s from the first attempt", "s from exec");
        for (double share : List.of(0.5, 0.9, 0.99, 1.0)) {
            table.row(
                    Table.number(share * 100) + " %",
                    storm.secondsUntil(share, storm.ready()),
                    storm.secondsUntil(share, first),
                    storm.secondsUntil(share, storm.launched()));
        }
        report.table(table);
        int attempts = storm.clients().stream().mapToInt(StormClient::attempts).sum();
        double reads = storm.reads() / storm.clients().size();
        report.note("Ready after " + Table.number((storm.ready() - storm.launched()) / 1e9) + " s, with "
                + Table.number(attempts / (double) CUSTOMERS)
                + " attempts per client. "
                + Table.number(reads) + " store reads per resume. Before the kill: "
                + Table.number(CUSTOMERS / openSeconds)
                + " conversations/s opened and assigned, " + Table.number(CUSTOMERS * MISSED / writeSeconds)
                + " messages/s accepted from three agents.");
        if (!storm.failures().isEmpty()) {
            report.note("Attempts that failed: " + storm.failures());
        }
        double seconds = storm.secondsUntil(0.99, storm.ready());
        report.aim("99 % of the storm resumed ≤ 5 s after ready", Table.number(seconds) + " s", seconds <= AIM_SECONDS);
        report.aim("≤ 0.05 store reads per resume", Table.number(reads), reads <= AIM_READS);
    }

    private void judge(Storm storm) {
        long lost = 0;
        long repeated = 0;
        long disordered = 0;
        long incomplete = 0;
        long gaps = 0;
        for (var client : storm.clients()) {
            var messages = client.messages();
            var seqs = client.customer().seqs();
            lost += messages.lost(MISSED);
            repeated += messages.repeated() + seqs.repeated();
            disordered += messages.late() + seqs.late();
            gaps += seqs.gaps();
            incomplete += client.outcome().equals("complete") ? 0 : 1;
        }
        report.note("Messages missed " + lost + ", shown twice " + repeated + ", out of order " + disordered
                + ", gaps in seq " + gaps + ", resumes that were not complete " + incomplete + ".");
        if (lost + repeated + disordered + gaps + incomplete > 0) {
            report.broken("storm: " + lost + " missed, " + repeated + " repeated, " + disordered + " out of order, "
                    + gaps + " gaps, " + incomplete + " incomplete resumes");
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
