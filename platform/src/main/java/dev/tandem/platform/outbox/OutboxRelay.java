package dev.tandem.platform.outbox;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.time.Clock;

/** Publishes what transactions asked to publish. */
public final class OutboxRelay implements AutoCloseable {

    public OutboxRelay(SqliteDatabase database, EventBus bus, Clock clock) {}

    /** Starts. */
    public void start() {}

    @Override
    public void close() {}
}
