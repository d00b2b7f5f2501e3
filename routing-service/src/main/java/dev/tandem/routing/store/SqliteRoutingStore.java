package dev.tandem.routing.store;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import dev.tandem.routing.engine.AgentRecord;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.Profile;
import dev.tandem.routing.engine.QueueRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.StaleTokenException;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The state in one SQLite file. */
final class SqliteRoutingStore implements RoutingStore {

    static final String MIGRATIONS = "dev/tandem/routing/store";

    private static final String SELECT_CONVERSATION =
            "SELECT conversation_id, seq, customer_name, profile, work, customer FROM conversation";
    private static final String SAVE_CONVERSATION = """
            INSERT INTO conversation (conversation_id, seq, customer_name, profile, work, customer)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (conversation_id) DO UPDATE
            SET seq = excluded.seq, customer_name = excluded.customer_name, profile = excluded.profile,
                work = excluded.work, customer = excluded.customer
            """;
    private static final String SAVE_AGENT = """
            INSERT INTO agent (agent_id, record) VALUES (?, ?)
            ON CONFLICT (agent_id) DO UPDATE SET record = excluded.record
            """;
    private static final String SAVE_QUEUE = """
            INSERT INTO queue (queue_id, record) VALUES (?, ?)
            ON CONFLICT (queue_id) DO UPDATE SET record = excluded.record
            """;

    private static final String SAVE_SERVED = """
            INSERT INTO served (customer_id, expires_at, record) VALUES (?, ?, ?)
            ON CONFLICT (customer_id) DO UPDATE SET expires_at = excluded.expires_at, record = excluded.record
            """;

    private static final String SAVE_PLAN = """
            INSERT INTO plan (only_row, record) VALUES (?, ?)
            ON CONFLICT (only_row) DO UPDATE SET record = excluded.record
            """;
    private static final String SAVE_AUDIT = """
            INSERT INTO plan_audit (version, record) VALUES (?, ?)
            ON CONFLICT (version) DO UPDATE SET record = excluded.record
            """;
    private static final String RAISE_FENCE = """
            INSERT INTO fence (only_row, token) VALUES (1, ?)
            ON CONFLICT (only_row) DO UPDATE SET token = excluded.token WHERE excluded.token >= fence.token
            """;

    private final SqliteDatabase database;
    private final JsonMapper mapper;

    SqliteRoutingStore(SqliteDatabase database, JsonMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    @Override
    public RoutingSnapshot load(FencingToken token) {
        database.write(tx -> {
            var fence = tx.statement(RAISE_FENCE);
            fence.setLong(1, token.value());
            if (fence.executeUpdate() == 0) {
                throw new StaleTokenException(token);
            }
            return token;
        });
        return peek();
    }

    @Override
    public RoutingSnapshot peek() {
        Rows rows = database.read(tx -> new Rows(
                list(tx, SELECT_CONVERSATION + " WHERE work IS NOT NULL", SqliteRoutingStore::row),
                list(tx, "SELECT record FROM agent", row -> row.getString(1)),
                list(tx, "SELECT record FROM queue", row -> row.getString(1)),
                list(tx, "SELECT record FROM plan", row -> row.getString(1))));
        Map<String, Profile> profiles = new ConcurrentHashMap<>();
        return new RoutingSnapshot(
                decoded(rows.conversations, row -> conversation(row, profiles)),
                decoded(rows.agents, json -> mapper.readValue(json, AgentRecord.class)),
                decoded(rows.queues, json -> mapper.readValue(json, QueueRecord.class)),
                rows.plan.isEmpty() ? null : mapper.readValue(rows.plan.getFirst(), PlanVersion.class));
    }

    /** Decoding takes far longer than reading, and a take-over waits for it: on all processors. */
    private static <R, T> List<T> decoded(List<R> rows, Function<R, T> decoder) {
        return rows.parallelStream().map(decoder).toList();
    }

    /** As they are stored. */
    private record Rows(List<Row> conversations, List<String> agents, List<String> queues, List<String> plan) {}

    private record Row(
            String id,
            long seq,
            String customerName,
            @Nullable String profile,
            @Nullable String work,
            @Nullable String customer) {}

    @Override
    public List<PlanAudit> audits(long before, int limit) {
        return database.read(tx -> {
            var select = tx.statement("SELECT record FROM plan_audit WHERE version < ? ORDER BY version DESC LIMIT ?");
            select.setLong(1, before);
            select.setInt(2, limit);
            List<PlanAudit> all = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(mapper.readValue(rows.getString(1), PlanAudit.class));
                }
            }
            return all;
        });
    }

    @Override
    public @Nullable ConversationRecord find(ConversationId id) {
        return database.read(tx -> {
            var select = tx.statement(SELECT_CONVERSATION + " WHERE conversation_id = ?");
            select.setString(1, id.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? conversation(row(rows), new ConcurrentHashMap<>()) : null;
            }
        });
    }

    @Override
    public @Nullable ServedRecord lastServed(CustomerId customer) {
        return database.read(tx -> {
            var select = tx.statement("SELECT record FROM served WHERE customer_id = ?");
            select.setString(1, customer.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? mapper.readValue(rows.getString(1), ServedRecord.class) : null;
            }
        });
    }

    @Override
    public void save(FencingToken token, Changes changes, List<BusMessage> outgoing) {
        database.write(tx -> {
            requireCurrent(tx, token);
            var conversations = tx.statement(SAVE_CONVERSATION);
            for (ConversationRecord conversation : changes.conversations()) {
                Work work = conversation.work();
                conversations.setString(1, conversation.id().value());
                conversations.setLong(2, conversation.seq());
                conversations.setString(3, conversation.customerName());
                conversations.setString(4, mapper.writeValueAsString(conversation.profile()));
                conversations.setString(
                        5, work == null ? null : mapper.writerFor(Work.class).writeValueAsString(work));
                conversations.setString(
                        6,
                        conversation.customer() == null
                                ? null
                                : conversation.customer().value());
                conversations.executeUpdate();
            }
            for (AgentRecord agent : changes.agents()) {
                save(tx, SAVE_AGENT, agent.id().value(), agent);
            }
            for (QueueRecord queue : changes.queues()) {
                save(tx, SAVE_QUEUE, queue.id().value(), queue);
            }
            saveServed(tx, changes.served());
            if (changes.plan() != null) {
                save(tx, SAVE_PLAN, "plan", changes.plan());
            }
            for (PlanAudit audit : changes.audits()) {
                var statement = tx.statement(SAVE_AUDIT);
                statement.setLong(1, audit.version());
                statement.setString(2, mapper.writeValueAsString(audit));
                statement.executeUpdate();
            }
            outgoing.forEach(tx::publish);
            return changes.size();
        });
    }

    /** What has expired by then is deleted with it, so that the table is as large as its time is long. */
    private void saveServed(SqliteTransaction tx, List<ServedRecord> served) throws SQLException {
        if (served.isEmpty()) {
            return;
        }
        var statement = tx.statement(SAVE_SERVED);
        for (ServedRecord customer : served) {
            statement.setString(1, customer.customer().value());
            statement.setLong(2, customer.expiresAt().toEpochMilli());
            statement.setString(3, mapper.writeValueAsString(customer));
            statement.executeUpdate();
        }
        var expired = tx.statement("DELETE FROM served WHERE expires_at < ?");
        expired.setLong(1, served.getLast().at().toEpochMilli());
        expired.executeUpdate();
    }

    private static void requireCurrent(SqliteTransaction tx, FencingToken token) throws SQLException {
        try (var rows = tx.statement("SELECT token FROM fence").executeQuery()) {
            if (!rows.next() || rows.getLong(1) != token.value()) {
                throw new StaleTokenException(token);
            }
        }
    }

    private void save(SqliteTransaction tx, String sql, String id, Object record) throws SQLException {
        var statement = tx.statement(sql);
        statement.setString(1, id);
        statement.setString(2, mapper.writeValueAsString(record));
        statement.executeUpdate();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    /** @param profiles those that were read before: most are like another one, and need neither be decoded nor kept twice */
    private ConversationRecord conversation(Row row, Map<String, Profile> profiles) {
        return new ConversationRecord(
                new ConversationId(row.id),
                row.seq,
                row.customerName,
                row.profile == null
                        ? Profile.UNKNOWN
                        : profiles.computeIfAbsent(row.profile, json -> mapper.readValue(json, Profile.class)),
                row.customer == null ? null : new CustomerId(row.customer),
                row.work == null ? null : mapper.readValue(row.work, Work.class));
    }

    private static <T> List<T> list(SqliteTransaction tx, String sql, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (var rows = tx.statement(sql).executeQuery()) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
