package dev.tandem.e2e.crash;

import dev.tandem.e2e.checker.DeliveryContract;
import dev.tandem.e2e.crash.Nemesis.FaultRecord;
import dev.tandem.e2e.process.TandemProcess;
import dev.tandem.platform.faults.CrashPoint;
import dev.tandem.platform.testing.GoogleEmulator;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code ./tandem chaos --minutes N --seed S}: two gateways, two conversation-services, routing active and standby, on the
 * Firestore emulator and a broker that speaks Pub/Sub's protocol and misbehaves on command, over a network that can be
 * harmed, while customers and agents send numbered messages. Prints what was done to them and whether the delivery
 * contract held.
 */
public final class Chaos {

    private static final int CUSTOMERS = 50;
    private static final int AGENTS = 10;
    private static final int CAPACITY = 7;
    private static final Crowd.Times TIMES = new Crowd.Times(Duration.ofMillis(2_500), Duration.ofSeconds(120));
    private static final Duration COUNT_LIMIT = Duration.ofSeconds(60);
    private static final String DEMO_PASSWORD_HASH = "$2a$10$qlJTnQtTwUyLHtIKDXm62eXw8pJ86RyoYD6rjT5Ge78QC21D9Udai";

    private Chaos() {}

    /**
     * What came of it.
     *
     * @param faults what was done, how often, and how long it held anybody up
     * @param crashed how often a process ended at each crash point
     * @param messages what the crowd saw
     * @param counted conversations on the dashboards afterwards (C9)
     */
    record Report(Map<Fault, FaultRecord> faults, Map<CrashPoint, Integer> crashed, CrashReport messages, int counted) {

        /** Whether everything that was promised was kept. */
        boolean kept() {
            return messages.breaches().isEmpty()
                    && messages.assigned() == messages.conversations()
                    && counted == messages.conversations();
        }

        String text(long seed) {
            return """
                    chaos, seed %d
                    %s
                      crash points    %s
                      conversations   %d, with an agent %d, on the dashboards %d
                      acknowledged    %d messages, %d sent again on purpose
                      breaches        %s
                    """.formatted(
                            seed,
                            faults.entrySet().stream().map(Report::line).collect(Collectors.joining("\n")),
                            crashed,
                            messages.conversations(),
                            messages.assigned(),
                            counted,
                            messages.acknowledged(),
                            messages.sentAgain(),
                            messages.breaches().isEmpty() ? "none" : messages.breaches());
        }

        private static String line(Map.Entry<Fault, FaultRecord> entry) {
            var fault = entry.getValue();
            return "  %-18s %2d times, worst wait for an acknowledgement %.1f s"
                    .formatted(entry.getKey(), fault.times(), fault.worstWait().toMillis() / 1000.0);
        }
    }

    /** Runs as long as the arguments say; the exit code is 1 if the contract was breached. */
    public static void main(String[] arguments) throws Exception {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        long seed = Long.parseLong(options.getOrDefault("--seed", Long.toString(System.nanoTime())));
        var minutes = Duration.ofMinutes(Long.parseLong(options.getOrDefault("--minutes", "5")));
        var report = run(Files.createTempDirectory("tandem-chaos"), seed, minutes);
        System.out.println(report.text(seed));
        System.exit(report.kept() ? 0 : 1);
    }

    static Report run(Path folder, long seed, Duration time) throws InterruptedException, IOException {
        var crashes = Files.createDirectories(folder.resolve("crashes"));
        try (var broker = PubSubStandIn.start(seed);
                var network = Network.to(broker.host(), GoogleEmulator.FIRESTORE.require());
                var fleet = TandemProcess.startOn(
                        network.broker().address(),
                        network.store().address(),
                        folder.resolve("data"),
                        settings(network, crashes),
                        "--replicas",
                        "gateway=2,conversation=2,routing=2")) {
            network.passOnTo(fleet.origins(2));
            try (var crowd =
                    new Crowd(network.origins(), CUSTOMERS, staff(), TIMES, RandomGenerator.of("L64X128MixRandom"))) {
                var nemesis = new Nemesis(fleet, broker, network, crashes, seed);
                crowd.begin();
                crowd.talkFor(Duration.ofSeconds(5));
                crowd.takeWorstWait();
                nemesis.rage(time, crowd::takeWorstWait);
                nemesis.awaitHealed();
                crowd.talkFor(Duration.ofSeconds(5));
                var messages = crowd.finish(new DeliveryContract(CAPACITY));
                return new Report(nemesis.done(), nemesis.crashed(), messages, awaitCounted(crowd));
            }
        }
    }

    /** The dashboards follow the log with a delay. */
    private static int awaitCounted(Crowd crowd) throws InterruptedException {
        long deadline = System.nanoTime() + COUNT_LIMIT.toNanos();
        int counted = crowd.counted();
        while (counted < CUSTOMERS && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(500);
            counted = crowd.counted();
        }
        return counted;
    }

    private static List<String> staff() {
        return IntStream.range(0, AGENTS)
                .mapToObj(i -> "crew" + i + "@tandem.example")
                .toList();
    }

    /** Ten agents with room for everybody, so that nobody may be left in a queue, and the supervisor who reads the logs. */
    private static Map<String, String> settings(Network network, Path crashes) {
        var settings = new HashMap<String, String>();
        for (int i = 0; i < AGENTS; i++) {
            person(settings, i, "crew" + i, "agent");
            settings.put("TANDEM_ROUTING_AGENTS_CREW" + i + "_NAME", "Crew " + i);
            settings.put("TANDEM_ROUTING_AGENTS_CREW" + i + "_CAPACITY", Integer.toString(CAPACITY));
        }
        person(settings, AGENTS, "sam", "supervisor");
        settings.put("TANDEM_GATEWAY_SOCKETS_ALLOWEDORIGINS", network.allowedOrigins());
        settings.put("TANDEM_FAULTINJECTION_ENABLED", "true");
        settings.put("TANDEM_FAULTINJECTION_CRASHFOLDER", crashes.toString());
        return settings;
    }

    private static void person(Map<String, String> settings, int index, String id, String role) {
        var prefix = "TANDEM_GATEWAY_STAFF_DEMOUSERS_" + index + "_";
        settings.put(prefix + "ID", id);
        settings.put(prefix + "EMAIL", id + "@tandem.example");
        settings.put(prefix + "NAME", id);
        settings.put(prefix + "ROLE", role);
        settings.put(prefix + "PASSWORDHASH", DEMO_PASSWORD_HASH);
    }
}
