package dev.tandem.routing.store;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.routing.testing.Buses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

class FirestoreRoutingStoreEmulatorTests extends RoutingStoreConformance {

    private final List<BusMessage> published = new CopyOnWriteArrayList<>();
    private final List<FirestoreOutbox> outboxes = new ArrayList<>();
    private TestFirestore database;
    private InProcessEventBus bus;
    private RoutingStore store;
    private RoutingStore other;

    @Override
    void open() {
        database = new TestFirestore();
        bus = Buses.open(Clock.systemUTC());
        bus.subscribe("gateway.routing-events-v1", delivery -> published.add(delivery.message()));
        store = newStore();
        other = newStore();
    }

    @AfterEach
    void close() {
        if (bus != null) {
            outboxes.forEach(FirestoreOutbox::close);
            bus.close();
            database.close();
        }
    }

    @Override
    RoutingStore store() {
        return store;
    }

    @Override
    RoutingStore other() {
        return other;
    }

    @Override
    void reopen() {
        store = newStore();
    }

    @Override
    List<BusMessage> published() {
        return published;
    }

    private RoutingStore newStore() {
        Firestore client = database.client();
        FirestoreOutbox outbox = new FirestoreOutbox(client, "routing-service", bus, Clock.systemUTC());
        outbox.start();
        outboxes.add(outbox);
        return FirestoreStores.on(client, outbox);
    }
}
