package dev.tandem.routing.store;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoutingStoreTests extends RoutingStoreConformance {

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final List<BusMessage> published = new CopyOnWriteArrayList<>();
    private InProcessEventBus bus;
    private Stores stores;
    private Stores second;

    @Override
    void open() {
        bus = Buses.open(clock);
        bus.subscribe("gateway.routing-events-v1", delivery -> published.add(delivery.message()));
        stores = Stores.open(folder.resolve("routing.db"), bus, clock);
        second = Stores.open(folder.resolve("routing.db"), bus, clock);
    }

    @AfterEach
    void close() {
        second.close();
        stores.close();
        bus.close();
    }

    @Override
    RoutingStore store() {
        return stores.store();
    }

    @Override
    RoutingStore other() {
        return second.store();
    }

    @Override
    void reopen() {
        stores.close();
        stores = Stores.open(folder.resolve("routing.db"), bus, clock);
    }

    @Override
    List<BusMessage> published() {
        return published;
    }
}
