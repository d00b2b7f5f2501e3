package dev.tandem.platform.sqlite;

import dev.tandem.platform.bus.BusMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Sees one snapshot. */
record ReadTransaction(StatementCache statements) implements SqliteTransaction {

    @Override
    public Connection connection() {
        return statements.connection;
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        return statements.get(sql);
    }

    @Override
    public void publish(BusMessage message) {
        throw new IllegalStateException("a read publishes nothing: use SqliteDatabase.write");
    }
}
