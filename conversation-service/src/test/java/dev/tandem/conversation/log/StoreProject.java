package dev.tandem.conversation.log;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.firestore.FirestoreOutboxSettings;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.TestFirestore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One process on a project of the Firestore emulator; {@link #another} is a second one on the same. */
public final class StoreProject implements TestStore {

    static final Duration HEAD_PAUSE = Duration.ofMillis(100);

    private final TestFirestore project;
    private final RecordingBus bus;
    private final MutableClock clock;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<StoreProject> others = new ArrayList<>();
    private final Firestore firestore;
    private final FirestoreLogParts parts;
    private final FirestoreOutbox outbox;
    private final ConversationStore store;
    private final boolean first;

    public StoreProject() {
        this(new TestFirestore());
    }

    public StoreProject(TestFirestore project) {
        this(project, project.client(), MutableClock.at("2026-03-02T09:00:00Z"));
    }

    public StoreProject(TestFirestore project, Firestore client, MutableClock clock) {
        this(project, client, clock, new RecordingBus(clock), true);
    }

    private StoreProject(TestFirestore project, Firestore client, MutableClock clock, RecordingBus bus, boolean first) {
        this.project = project;
        this.clock = clock;
        this.bus = bus;
        this.first = first;
        this.firestore = client;
        this.parts = FirestoreLogParts.of(firestore, Json.mapper(), clock, new StoreMetrics(meters), HEAD_PAUSE);
        this.outbox = new FirestoreOutbox(
                firestore,
                "conversation",
                bus.bus(),
                clock,
                FirestoreOutboxSettings.defaults(),
                new FirestoreLogFollower(parts));
        outbox.start();
        this.store = newStore();
    }

    /** A second process: its own cache, outbox and connection. */
    public StoreProject another() {
        var other = new StoreProject(project, project.client(), clock, bus, false);
        others.add(other);
        return other;
    }

    @Override
    public ConversationStore newStore() {
        var real = new FirestoreConversationStore(parts, outbox, new TimeOrderedIds(clock), clock, 1_000);
        return new TickingStore(real, () -> clock.advance(Duration.ofSeconds(1)));
    }

    @Override
    public ConversationStore store() {
        return store;
    }

    @Override
    public RecordingBus bus() {
        return bus;
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public MeterRegistry meters() {
        return meters;
    }

    public Firestore firestore() {
        return firestore;
    }

    String host() {
        return project.host();
    }

    FirestoreLogParts parts() {
        return parts;
    }

    @Override
    public void close() {
        others.forEach(StoreProject::close);
        outbox.close();
        if (first) {
            bus.close();
            project.close();
        }
    }
}
