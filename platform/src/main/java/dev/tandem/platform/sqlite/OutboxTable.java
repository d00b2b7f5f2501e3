package dev.tandem.platform.sqlite;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/** The table of messages to publish, part of every database: {@code outbox(id, topic, key, attributes, payload)}. */
public final class OutboxTable {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private OutboxTable() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            // AUTOINCREMENT: an id is never used again, so a late deletion cannot hit another message.
            statement.executeUpdate("""
                    CREATE TABLE IF NOT EXISTS outbox (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        topic TEXT NOT NULL,
                        key TEXT NOT NULL,
                        attributes TEXT NOT NULL,
                        payload TEXT NOT NULL
                    ) STRICT""");
        }
    }

    static OutboxRow insert(SqliteTransaction tx, BusMessage message) throws SQLException {
        var insert =
                tx.statement("INSERT INTO outbox (topic, key, attributes, payload) VALUES (?, ?, ?, ?) RETURNING id");
        insert.setString(1, message.topic());
        insert.setString(2, message.key());
        insert.setString(3, Json.mapper().writeValueAsString(message.attributes()));
        insert.setString(4, message.payload());
        try (var ids = insert.executeQuery()) {
            ids.next();
            return new OutboxRow(ids.getLong(1), message);
        }
    }

    /** The oldest rows with an id above the given one. */
    public static List<OutboxRow> after(SqliteTransaction tx, long id, int limit) throws SQLException {
        var select =
                tx.statement("SELECT id, topic, key, attributes, payload FROM outbox WHERE id > ? ORDER BY id LIMIT ?");
        select.setLong(1, id);
        select.setInt(2, limit);
        var rows = new ArrayList<OutboxRow>();
        try (var found = select.executeQuery()) {
            while (found.next()) {
                var attributes = Json.mapper().readValue(found.getString(4), ATTRIBUTES);
                var message = new BusMessage(found.getString(2), found.getString(3), attributes, found.getString(5));
                rows.add(new OutboxRow(found.getLong(1), message));
            }
        }
        return rows;
    }

    /** Removes rows whose messages are published. */
    public static void delete(SqliteTransaction tx, Collection<Long> ids) throws SQLException {
        var delete = tx.statement("DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?))");
        delete.setString(1, ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        delete.executeUpdate();
    }
}
