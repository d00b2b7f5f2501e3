package dev.tandem.conversation.log;

import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.outbox.OutboxRelay;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.testing.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** A real store in a file of its own, with its relay and a bus that records. */
public final class StoreFile implements TestStore {

    private final Path folder;
    private final RecordingBus bus;
    private final SqliteDatabase database;
    private final OutboxRelay relay;
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ConversationStore store;

    public StoreFile() {
        try {
            folder = Files.createTempDirectory("conversation-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bus = new RecordingBus(clock);
        database = SqliteDatabase.open(folder.resolve("conversation.db"), "dev/tandem/conversation/migrations");
        relay = new OutboxRelay(database, bus.bus(), clock);
        relay.start();
        store = newStore();
    }

    @Override
    public ConversationStore newStore() {
        var real =
                new SqliteConversationStore(database, Json.mapper(), new TimeOrderedIds(clock), clock, meters, 1_000);
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

    public SqliteDatabase database() {
        return database;
    }

    /** How many statements have read the store so far, through all its views. */
    double reads() {
        return meters.counter("tandem.store.reads").count();
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public MeterRegistry meters() {
        return meters;
    }

    @Override
    public void close() {
        relay.close();
        bus.close();
        database.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
