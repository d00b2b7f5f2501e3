package dev.tandem.platform.bus;

import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Buses and messages for these tests. */
public final class TestBus {

    public static final String ORDERED = "ordered.things-v1";
    public static final String LOOSE = "loose.things-v1";

    private TestBus() {}

    /** Settings of an instance named {@code me}. */
    public static BusSettings settings() {
        return settings("me");
    }

    /** Settings on the test topology, with a clock that stands still. */
    public static BusSettings settings(String instanceId) {
        var topology = Topology.load("classpath:dev/tandem/platform/test-topology.json", Json.mapper());
        return BusSettings.of(topology, instanceId, MutableClock.at("2026-03-02T09:00:00Z"))
                .limitedTo(10_000, Duration.ofSeconds(2));
    }

    static InProcessEventBus bus() {
        return new InProcessEventBus(settings());
    }

    static InProcessEventBus expecting(String... services) {
        return new InProcessEventBus(settings().expecting(Set.of(services)));
    }

    public static BusMessage thing(String key, int number) {
        return new BusMessage("things-v1", key, Map.of("eventId", key + number), Integer.toString(number));
    }
}
