package dev.tandem.crm.builtin;

import dev.tandem.crm.CrmProperties;
import dev.tandem.crm.connector.CrmConnector;
import dev.tandem.crm.connector.CrmConnectorConformance;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class BuiltinCrmConnectorTests extends CrmConnectorConformance {

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private CrmConnector connector;

    @BeforeEach
    void open() {
        var clock = Clock.systemUTC();
        database = SqliteDatabase.open(folder.resolve("crm.db"), "db/crm");
        new DemoShop(database, clock, new CrmProperties("builtin", true));
        new DemoShop(database, clock, new CrmProperties("builtin", true));
        connector = new BuiltinCrmConnector(database, new TimeOrderedIds(clock), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected CrmConnector connector() {
        return connector;
    }
}
