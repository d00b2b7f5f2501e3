package dev.tandem.routing.testing;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.outbox.OutboxRelay;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.store.SqliteStores;
import java.nio.file.Path;
import java.time.Clock;

/** A routing store on a real file, with its outbox. */
public record Stores(SqliteDatabase database, OutboxRelay relay, RoutingStore store) implements AutoCloseable {

    /** Opens the file, made if missing. */
    public static Stores open(Path file, EventBus bus, Clock clock) {
        SqliteDatabase database = SqliteDatabase.open(file, SqliteStores.MIGRATIONS);
        OutboxRelay relay = new OutboxRelay(database, bus, clock);
        relay.start();
        return new Stores(database, relay, SqliteStores.on(database, Json.mapper()));
    }

    @Override
    public void close() {
        relay.close();
        database.close();
    }
}
