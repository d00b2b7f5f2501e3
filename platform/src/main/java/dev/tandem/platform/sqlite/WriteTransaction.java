package dev.tandem.platform.sqlite;

import dev.tandem.platform.bus.BusMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The transaction shared by a group of works; what one work publishes is dropped when that work is undone. */
final class WriteTransaction implements SqliteTransaction {

    private final StatementCache statements;
    private final List<OutboxRow> published = new ArrayList<>();

    WriteTransaction(StatementCache statements) {
        this.statements = statements;
    }

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
        try {
            published.add(OutboxTable.insert(this, message));
        } catch (SQLException e) {
            throw new SqliteException("the message cannot be stored: " + e.getMessage(), e);
        }
    }

    int publishedCount() {
        return published.size();
    }

    void forgetPublishedFrom(int count) {
        published.subList(count, published.size()).clear();
    }

    List<OutboxRow> published() {
        return List.copyOf(published);
    }
}
