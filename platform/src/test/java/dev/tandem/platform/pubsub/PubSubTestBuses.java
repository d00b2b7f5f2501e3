package dev.tandem.platform.pubsub;

import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.TestBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.testing.GoogleEmulator;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.util.unit.DataSize;

/** Buses on one project of one Pub/Sub, with the test topology applied. */
final class PubSubTestBuses implements AutoCloseable {

    private final String host;
    private final String project = GoogleEmulator.freshProject();
    private final Topology topology = TestBus.settings().topology();
    private final ConcurrentLinkedQueue<PubSubEventBus> buses = new ConcurrentLinkedQueue<>();

    private PubSubTestBuses(String host) {
        this.host = host;
    }

    static PubSubTestBuses on(String host) {
        var buses = new PubSubTestBuses(host);
        buses.applyTopology();
        return buses;
    }

    static PubSubProperties properties() {
        return new PubSubProperties(
                null,
                1_000,
                100,
                DataSize.ofKilobytes(256),
                Duration.ofMillis(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                1_000,
                DataSize.ofMegabytes(32),
                Duration.ofMillis(300));
    }

    PubSubTopologyBootstrap.Result applyTopology() {
        try (var connection = connection()) {
            return new PubSubTopologyBootstrap(connection).apply(topology);
        }
    }

    PubSubConnection connection() {
        return PubSubConnection.open(project, host, properties());
    }

    PubSubEventBus open(String instanceId) {
        return open(TestBus.settings(instanceId)
                .expecting(Set.of("ordered-service"))
                .limitedTo(1_000, Duration.ofSeconds(1)));
    }

    PubSubEventBus open(BusSettings settings) {
        var bus = PubSubEventBus.open(settings, connection());
        buses.add(bus);
        return bus;
    }

    String project() {
        return project;
    }

    String subscription(String name) {
        return "projects/" + project + "/subscriptions/" + name;
    }

    @Override
    public void close() {
        buses.forEach(PubSubEventBus::close);
    }
}
