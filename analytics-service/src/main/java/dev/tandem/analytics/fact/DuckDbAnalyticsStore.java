package dev.tandem.analytics.fact;

import java.nio.file.Path;
import java.sql.DriverManager;
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
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Keeps facts in one DuckDB file. One process at a time may open it. */
public final class DuckDbAnalyticsStore implements AnalyticsStore, AutoCloseable {

    private static final Pattern MARK = Pattern.compile("(?<!:):([a-z]+)");

    private final DuckDBConnection database;
    private final ReentrantLock writing = new ReentrantLock();
    private final SqlDialect dialect = new DuckDbDialect();

    private DuckDbAnalyticsStore(DuckDBConnection database) {
        this.database = database;
    }

    /**
     * Opens or creates the file.
     *
     * @throws IllegalStateException naming the file, if it cannot be opened
     */
    public static DuckDbAnalyticsStore open(Path file) {
        try {
            var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file);
            try (var statement = connection.createStatement()) {
                statement.execute("SET threads = 2");
                statement.execute("SET memory_limit = '512MB'");
                statement.execute("SET TimeZone = 'UTC'");
                statement.execute(SqlFiles.read("/facts/schema.sql"));
                statement.execute("CREATE OR REPLACE VIEW conversation AS " + SqlFiles.read("/facts/conversation.sql"));
                statement.execute("CREATE TEMP TABLE incoming_conversation_event AS FROM conversation_event LIMIT 0");
                statement.execute("CREATE TEMP TABLE incoming_routing_event AS FROM routing_event LIMIT 0");
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

    /** One statement for the whole batch: an insert for each fact costs DuckDB milliseconds of processor time. */
    private void insert(List<EventFact> facts) throws SQLException {
        try (var conversations = database.createAppender("temp", "main", "incoming_conversation_event");
                var decisions = database.createAppender("temp", "main", "incoming_routing_event")) {
            for (var fact : facts) {
                switch (fact) {
                    case EventFact.ConversationFact f -> append(conversations, f);
                    case EventFact.RoutingFact f -> append(decisions, f);
                }
            }
        }
        try (var statement = database.createStatement()) {
            for (var table : List.of("conversation_event", "routing_event")) {
                statement.execute("INSERT OR IGNORE INTO " + table + " SELECT DISTINCT * FROM incoming_" + table);
                statement.execute("TRUNCATE incoming_" + table);
            }
        }
    }

    private static void append(DuckDBAppender row, EventFact.ConversationFact fact) throws SQLException {
        row.beginRow()
                .append(fact.conversationId())
                .append(fact.seq())
                .append(fact.eventId())
                .append(fact.type())
                .append(utc(fact.at()))
                .append(fact.customerId())
                .append(fact.authorKind())
                .append(fact.queue())
                .append(fact.agentId())
                .append(fact.cause())
                .append(fact.score())
                .endRow();
    }

    private static void append(DuckDBAppender row, EventFact.RoutingFact fact) throws SQLException {
        row.beginRow()
                .append(fact.eventId())
                .append(fact.type())
                .append(utc(fact.at()))
                .append(fact.conversationId())
                .append(fact.queue())
                .append(fact.agentId())
                .append(fact.state())
                .endRow();
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
        try (var reader = database.duplicate();
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

    @Override
    public SqlDialect dialect() {
        return dialect;
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
