package dev.tandem.platform.pubsub;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.EventBusConformance;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** On the stand-in, so that also a machine without Google's emulator checks the bus. */
class PubSubEventBusTests extends EventBusConformance {

    private static PubSubStandIn standIn;
    private PubSubTestBuses buses;

    @BeforeAll
    static void start() {
        standIn = PubSubStandIn.start(1);
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @BeforeEach
    void applyTopology() {
        buses = PubSubTestBuses.on(standIn.host());
    }

    @Override
    protected EventBus open(String instanceId) {
        return buses.open(instanceId);
    }

    @AfterEach
    void close() {
        buses.close();
    }
}
