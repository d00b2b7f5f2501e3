package dev.tandem.standalone;

import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.pubsub.PubSubConnection;
import dev.tandem.platform.pubsub.PubSubProperties;
import dev.tandem.platform.pubsub.PubSubTopologyBootstrap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The services as processes of their own on Google's emulators: {@code ./tandem emulators}. */
public final class EmulatorsApplication {

    private static final String TOPOLOGY = "classpath:dev/tandem/contracts/topology.json";
    private static final String REPLICAS = "--replicas";

    private EmulatorsApplication() {}

    /**
     * Makes the topology, starts every process, prints where the product is, and keeps the processes running until it is
     * told to stop. The emulators are named by {@code PUBSUB_EMULATOR_HOST} and {@code FIRESTORE_EMULATOR_HOST}.
     */
    public static void main(String[] args) {
        long start = System.nanoTime();
        try {
            var rest = new ArrayList<>(List.of(args));
            var replicas = replicas(rest);
            var options = StartOptions.parse(rest);
            var emulators = Emulators.from(System.getenv());
            var lock = Preflight.check(options, replicas);
            makeTopology(emulators);
            var processes = ServiceProcesses.start(options, replicas, emulators);
            Runtime.getRuntime().addShutdownHook(new Thread(processes::close, "stop"));
            processes.awaitReady();
            System.out.println(Greeting.text(options, Duration.ofNanos(System.nanoTime() - start)));
            processes.awaitEnd();
            lock.release();
        } catch (StartRefused refused) {
            System.err.println("tandem: " + refused.getMessage());
            System.err.println("        " + refused.remedy());
            System.exit(2);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.err.println("tandem: could not start; the logs are in the data folder under logs/");
            System.exit(1);
        }
    }

    private static Replicas replicas(List<String> arguments) {
        int at = arguments.indexOf(REPLICAS);
        if (at < 0) {
            return Replicas.parse("");
        }
        if (at == arguments.size() - 1) {
            throw new StartRefused(REPLICAS + " needs a value", "for example --replicas gateway=2");
        }
        arguments.remove(at);
        return Replicas.parse(arguments.remove(at));
    }

    private static void makeTopology(Emulators emulators) {
        try (var connection =
                PubSubConnection.open(emulators.project(), emulators.pubsub(), PubSubProperties.defaults())) {
            new PubSubTopologyBootstrap(connection).apply(Topology.load(TOPOLOGY, Json.mapper()));
        }
    }
}
