package dev.tandem.platform.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection and the statements already prepared on it, least recently used dropped. Used by one thread at a time. */
final class StatementCache implements AutoCloseable {

    private static final int MOST = 100;

    final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

    StatementCache(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement get(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null && !known.isClosed()) {
            known.clearParameters();
            return known;
        }
        var fresh = connection.prepareStatement(sql);
        statements.put(sql, fresh);
        if (statements.size() > MOST) {
            closeEldest();
        }
        return fresh;
    }

    void run(String sql) throws SQLException {
        get(sql).execute();
    }

    private void closeEldest() throws SQLException {
        var eldest = statements.entrySet().iterator();
        Map.Entry<String, PreparedStatement> entry = eldest.next();
        eldest.remove();
        entry.getValue().close();
    }

    @Override
    public void close() throws SQLException {
        for (var statement : statements.values()) {
            statement.close();
        }
        statements.clear();
        connection.close();
    }
}
