package dev.tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.testing.ScriptedBus;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.testing.Buses;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirestoreRoutingStoreEmulatorTests extends RoutingStoreConformance {

    private static final Changes NOTHING = new Changes(List.of(), List.of(), List.of());

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

    @Test
    void whatTheReplacedOneHadNotPublishedComesBeforeWhatIsSavedLater() {
        ScriptedBus silent = new ScriptedBus();
        RoutingStore replaced = newStore(silent);
        FencingToken token = new FencingToken(100);
        replaced.load(token);
        replaced.save(token, NOTHING, messages(0, 10));
        other().load(token.next());
        other().save(token.next(), NOTHING, messages(10, 20));
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(published()).hasSize(20));
        assertThat(published().stream().map(BusMessage::payload))
                .containsExactlyElementsOf(
                        messages(0, 20).stream().map(BusMessage::payload).toList());
        silent.closeAll();
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
        return newStore(bus);
    }

    private RoutingStore newStore(EventBus over) {
        Firestore client = database.client();
        FirestoreOutbox outbox = new FirestoreOutbox(client, "routing-service", over, Clock.systemUTC());
        outbox.start();
        outboxes.add(outbox);
        return FirestoreStores.on(client, outbox);
    }
}
