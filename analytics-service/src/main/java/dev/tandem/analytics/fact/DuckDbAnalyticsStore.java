package dev.tandem.analytics.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Keeps facts in one DuckDB file. One process at a time may open it. */
public final class DuckDbAnalyticsStore implements AnalyticsStore, AutoCloseable {

    private static final Pattern MARK = Pattern.compile("(?<!:):([a-z]+)");

    private final Connection database;
    private final ReentrantLock writing = new ReentrantLock();

    private DuckDbAnalyticsStore(Connection database) {
        this.database = database;
    }

    /**
     * Opens or creates the file.
     *
     * @throws IllegalStateException naming the file, if it cannot be opened
     */
    public static DuckDbAnalyticsStore open(Path file) {
        try {
            var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
            try (var statement = connection.createStatement()) {
                statement.execute("SET threads = 2");
                statement.execute("SET memory_limit = '512MB'");
                statement.execute("SET TimeZone = 'UTC'");
                statement.execute(resource("/facts/schema.sql"));
            }
            return new DuckDbAnalyticsStore(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the analytics database " + file + " cannot be opened", e);
        }
    }

    @Override
    public void add(List<EventFact> facts) {
        writing.lock();
        try {
            database.setAutoCommit(false);
            try {
                insert(facts);
                database.commit();
            } catch (SQLException e) {
                database.rollback();
                throw e;
            } finally {
                database.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("facts could not be stored", e);
        } finally {
            writing.unlock();
        }
    }

    private void insert(List<EventFact> facts) throws SQLException {
        try (var conversations = database.prepareStatement(
                        "INSERT OR IGNORE INTO conversation_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                var decisions =
                        database.prepareStatement("INSERT OR IGNORE INTO routing_event VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (var fact : facts) {
                switch (fact) {
                    case EventFact.ConversationFact f ->
                        run(
                                conversations,
                                f.conversationId(),
                                f.seq(),
                                f.eventId(),
                                f.type(),
                                utc(f.at()),
                                f.customerId(),
                                f.authorKind(),
                                f.queue(),
                                f.agentId(),
                                f.cause(),
                                f.score());
                    case EventFact.RoutingFact f ->
                        run(
                                decisions,
                                f.eventId(),
                                f.type(),
                                utc(f.at()),
                                f.conversationId(),
                                f.queue(),
                                f.agentId(),
                                f.state());
                }
            }
        }
    }

    private static void run(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.executeUpdate();
    }

    @Override
    public List<Map<String, Object>> query(String sql, Map<String, Instant> moments) {
        var values = new ArrayList<LocalDateTime>();
        var positional = MARK.matcher(sql).replaceAll(mark -> {
            var moment = moments.get(mark.group(1));
            if (moment == null) {
                throw new IllegalArgumentException("no value for :" + mark.group(1));
            }
            values.add(utc(moment));
            return "CAST(? AS TIMESTAMP)";
        });
        try (var reader = ((org.duckdb.DuckDBConnection) database).duplicate();
                var statement = reader.prepareStatement(positional)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (var rows = statement.executeQuery()) {
                return rows(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the query failed: " + e.getMessage(), e);
        }
    }

    private static List<Map<String, Object>> rows(ResultSet rows) throws SQLException {
        var found = new ArrayList<Map<String, Object>>();
        var columns = rows.getMetaData();
        while (rows.next()) {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), rows.getObject(i));
            }
            found.add(row);
        }
        return found;
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String resource(String name) {
        try (var in = DuckDbAnalyticsStore.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the analytics database did not close cleanly", e);
        }
    }
}
