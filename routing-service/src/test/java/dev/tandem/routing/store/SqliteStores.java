package dev.tandem.routing.store;

import dev.tandem.platform.sqlite.SqliteDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Lets other packages' tests work on the real store. */
public final class SqliteStores {

    public static final String MIGRATIONS = SqliteRoutingStore.MIGRATIONS;

    private SqliteStores() {}

    public static RoutingStore on(SqliteDatabase database, JsonMapper mapper) {
        return new SqliteRoutingStore(database, mapper);
    }
}
