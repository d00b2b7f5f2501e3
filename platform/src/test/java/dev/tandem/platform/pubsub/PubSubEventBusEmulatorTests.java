package dev.tandem.platform.pubsub;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.EventBusConformance;
import dev.tandem.platform.testing.GoogleEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PubSubEventBusEmulatorTests extends EventBusConformance {

    private PubSubTestBuses buses;

    @BeforeEach
    void applyTopology() {
        buses = PubSubTestBuses.on(GoogleEmulator.PUBSUB.require());
    }

    @Override
    protected EventBus open(String instanceId) {
        return buses.open(instanceId);
    }

    /** Pub/Sub promises it; its emulator sometimes hands out what was given back in the order in which it came back. */
    @Override
    protected boolean givesBackInOrder() {
        return false;
    }

    @AfterEach
    void close() {
        buses.close();
    }
}
