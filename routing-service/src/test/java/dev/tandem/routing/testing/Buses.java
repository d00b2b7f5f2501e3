package dev.tandem.routing.testing;

import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import java.time.Clock;

/** In-process buses over the real topology. */
public final class Buses {

    private Buses() {}

    /** A bus whose user is the gateway that tests send commands as. */
    public static InProcessEventBus open(Clock clock) {
        Topology topology = Topology.load("classpath:dev/tandem/contracts/topology.json", Json.mapper());
        return new InProcessEventBus(BusSettings.of(topology, "gateway-1", clock));
    }
}
