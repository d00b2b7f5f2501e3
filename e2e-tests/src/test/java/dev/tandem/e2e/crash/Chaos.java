package dev.tandem.e2e.crash;

import dev.tandem.e2e.checker.DeliveryContract;
import dev.tandem.e2e.process.TandemProcess;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@code ./tandem chaos --minutes N --seed S}: two gateways, two conversation-services, routing active and standby, on the
 * Firestore emulator and a broker that speaks Pub/Sub's protocol and misbehaves on command, while customers and agents
 * send numbered messages. Prints what was done to them and whether the delivery contract held.
 */
public final class Chaos {

    private static final int CUSTOMERS = 20;
    private static final int AGENTS = 5;
    private static final int CAPACITY = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Chaos() {}

    /**
     * What came of it.
     *
     * @param faults what was done, and how often
     * @param messages what the crowd saw
     * @param worstWait the longest that anybody waited for an acknowledgement
     */
    record Report(Map<Nemesis.Fault, Integer> faults, CrashReport messages, Duration worstWait) {

        String text(long seed) {
            return """
                    chaos, seed %d
                      faults          %s
                      conversations   %d, all with an agent: %s
                      acknowledged    %d messages, %d sent again on purpose
                      worst wait      %.1f s for an acknowledgement
                      breaches        %s
                    """.formatted(
                            seed,
                            faults,
                            messages.conversations(),
                            messages.assigned() == messages.conversations(),
                            messages.acknowledged(),
                            messages.sentAgain(),
                            worstWait.toMillis() / 1000.0,
                            messages.breaches().isEmpty() ? "none" : messages.breaches());
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
        System.exit(report.messages().breaches().isEmpty() ? 0 : 1);
    }

    static Report run(Path folder, long seed, Duration time) throws InterruptedException, IOException {
        try (var broker = PubSubStandIn.start(seed);
                var fleet = TandemProcess.startOn(
                        broker.host(),
                        folder.resolve("data"),
                        capacities(),
                        "--replicas",
                        "gateway=2,conversation=2,routing=2");
                var crowd = new Crowd(
                        fleet.origins(2), CUSTOMERS, AGENTS, PATIENCE, RandomGenerator.of("L64X128MixRandom"))) {
            var nemesis = new Nemesis(fleet, broker, seed);
            crowd.begin();
            crowd.talkFor(Duration.ofSeconds(5));
            nemesis.rage(time);
            nemesis.awaitHealed();
            crowd.talkFor(Duration.ofSeconds(5));
            var messages = crowd.finish(new DeliveryContract(CAPACITY));
            return new Report(nemesis.done(), messages, crowd.worstWait());
        }
    }

    /** Room for everybody, so that nobody may be left in a queue. */
    private static Map<String, String> capacities() {
        var settings = new HashMap<String, String>();
        for (var agent : List.of("ANA", "BEN", "CHLOE")) {
            settings.put("TANDEM_ROUTING_AGENTS_" + agent + "_CAPACITY", Integer.toString(CAPACITY));
        }
        return settings;
    }
}
