package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.platform.sqlite.SqliteTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The rows that lists and access checks read, one per conversation. */
final class SqliteHeads {

    private static final String INSERT = """
            INSERT INTO conversation
                (customer_id, client_conversation_id, status, agent_id, last_seq, updated_at, participants, summary,
                 state, idle_kind, idle_since, conversation_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE conversation
            SET status = ?, agent_id = ?, last_seq = ?, updated_at = ?, participants = ?, summary = ?, state = ?,
                idle_kind = ?, idle_since = ?
            WHERE conversation_id = ? AND last_seq = ?""";
    private static final String BY_ID = """
            SELECT participants, summary, state FROM conversation
            WHERE conversation_id IN (SELECT value FROM json_each(?))""";
    private static final String STATES = """
            SELECT conversation_id, state FROM conversation
            WHERE conversation_id IN (SELECT value FROM json_each(?))""";
    private static final String OPEN = """
            SELECT participants, summary, state, 1 AS of_customer, customer_id AS person FROM (
                SELECT c.*, row_number() OVER (PARTITION BY c.customer_id ORDER BY c.updated_at DESC) AS place
                FROM json_each(?) k CROSS JOIN conversation c ON c.customer_id = k.value
                WHERE c.status NOT IN ('wrapup', 'resolved')) WHERE place <= 20
            UNION ALL
            SELECT participants, summary, state, 0, agent_id FROM (
                SELECT c.*, row_number() OVER (PARTITION BY c.agent_id ORDER BY c.updated_at DESC) AS place
                FROM json_each(?) k CROSS JOIN conversation c ON c.agent_id = k.value
                WHERE c.agent_id IS NOT NULL) WHERE place <= 100""";
    private static final String EVENTS = """
            SELECT e.payload FROM json_each(?) w
            CROSS JOIN event e ON e.conversation_id = w.key AND e.seq > w.value
            ORDER BY e.conversation_id, e.seq""";

    private static final String DUE = """
            SELECT conversation_id, idle_since FROM conversation
            WHERE idle_kind = ? AND idle_since BETWEEN ? AND ? ORDER BY idle_since LIMIT ?""";
    private static final String LAST_ENDED = """
            SELECT conversation_id FROM conversation
            WHERE customer_id = ? AND status IN ('wrapup', 'resolved') ORDER BY updated_at DESC LIMIT 1""";

    private final JsonMapper mapper;
    private final ConversationCache cache;
    private final StoreMetrics metrics;

    SqliteHeads(JsonMapper mapper, ConversationCache cache, StoreMetrics metrics) {
        this.mapper = mapper;
        this.cache = cache;
        this.metrics = metrics;
    }

    void insert(SqliteTransaction tx, Conversation state, String clientConversationId) throws SQLException {
        var insert = tx.statement(INSERT);
        insert.setString(1, state.origin().customer().id().value());
        insert.setString(2, clientConversationId);
        bind(insert, 3, state);
        insert.setString(12, state.id().value());
        insert.executeUpdate();
    }

    void update(SqliteTransaction tx, Conversation state, long expectedSeq) throws SQLException {
        var update = tx.statement(UPDATE);
        bind(update, 1, state);
        update.setString(10, state.id().value());
        update.setLong(11, expectedSeq);
        if (update.executeUpdate() != 1) {
            throw new IllegalStateException("the head of " + state.id() + " is not at seq " + expectedSeq);
        }
    }

    private void bind(PreparedStatement statement, int from, Conversation state) throws SQLException {
        var summary = state.summary();
        var agent = state.agentId();
        statement.setString(from, statusName(summary.status()));
        statement.setString(from + 1, agent == null ? null : agent.value());
        statement.setLong(from + 2, state.lastSeq());
        var message = state.lastMessage();
        var changed = message == null || state.statusSince().isAfter(message.at()) ? state.statusSince() : message.at();
        statement.setLong(from + 3, changed.toEpochMilli());
        statement.setString(
                from + 4,
                json(state.earlierAgents().stream().map(AgentId::value).toList()));
        statement.setString(from + 5, mapper.writeValueAsString(summary));
        statement.setString(from + 6, StoredState.write(mapper, state));
        var idle = state.idleTimer();
        statement.setString(from + 7, idle == null ? null : kindName(idle.kind()));
        statement.setObject(from + 8, idle == null ? null : idle.since().toEpochMilli());
    }

    List<ConversationHead> list(SqliteTransaction tx, ListQuery query) throws SQLException {
        metrics.reads.increment();
        var agent = query.agent();
        var sql = "SELECT participants, summary FROM conversation"
                + (agent == null ? " WHERE 1" : " WHERE agent_id = ?1 AND agent_id IS NOT NULL")
                + (query.statuses().isEmpty() ? "" : " AND status IN (SELECT value FROM json_each(?2))")
                + " ORDER BY updated_at DESC LIMIT ?3";
        var statement = tx.statement(sql);
        if (agent != null) {
            statement.setString(1, agent.value());
        }
        if (!query.statuses().isEmpty()) {
            statement.setString(
                    2,
                    json(query.statuses().stream().map(SqliteHeads::statusName).toList()));
        }
        statement.setInt(3, query.limit());
        var found = new ArrayList<ConversationHead>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(head(rows));
            }
        }
        return List.copyOf(found);
    }

    List<Due> due(SqliteTransaction tx, DueQuery query) throws SQLException {
        metrics.reads.increment();
        var statement = tx.statement(DUE);
        statement.setString(1, kindName(query.kind()));
        statement.setLong(2, query.from().toEpochMilli());
        statement.setLong(3, query.until().toEpochMilli());
        statement.setInt(4, query.limit());
        var due = new ArrayList<Due>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                due.add(new Due(new ConversationId(rows.getString(1)), Instant.ofEpochMilli(rows.getLong(2))));
            }
        }
        return List.copyOf(due);
    }

    Optional<ConversationId> lastEnded(SqliteTransaction tx, CustomerId customer) throws SQLException {
        metrics.reads.increment();
        var query = tx.statement(LAST_ENDED);
        query.setString(1, customer.value());
        try (var rows = query.executeQuery()) {
            return rows.next() ? Optional.of(new ConversationId(rows.getString(1))) : Optional.empty();
        }
    }

    /** The states of these conversations, as far as they exist; from their logs where none is kept. */
    Map<ConversationId, Conversation> states(SqliteTransaction tx, Set<ConversationId> ids) throws SQLException {
        metrics.reads.increment();
        var states = new HashMap<ConversationId, Conversation>();
        var unkept = new HashMap<ConversationId, Long>();
        var query = tx.statement(STATES);
        query.setString(1, json(ids.stream().map(ConversationId::value).toList()));
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                var id = new ConversationId(rows.getString(1));
                var state = StoredState.read(mapper, rows.getString(2));
                if (state == null) {
                    unkept.put(id, 0L);
                } else {
                    states.put(id, state);
                }
            }
        }
        events(tx, unkept).forEach((id, log) -> states.put(id, Conversation.of(log)));
        return states;
    }

    Snapshot snapshot(SqliteTransaction tx, Snapshot.Subjects subjects, Snapshot.Plan plan) throws SQLException {
        var heads = new HashMap<ConversationId, ConversationHead>();
        if (!subjects.conversations().isEmpty()) {
            metrics.reads.increment();
            var query = tx.statement(BY_ID);
            query.setString(
                    1,
                    json(subjects.conversations().stream()
                            .map(ConversationId::value)
                            .toList()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var head = head(rows);
                    heads.put(head.summary().conversationId(), head);
                    remember(head, rows);
                }
            }
        }
        var ofCustomers = new HashMap<CustomerId, List<ConversationId>>();
        var ofAgents = new HashMap<AgentId, List<ConversationId>>();
        if (!subjects.customers().isEmpty() || !subjects.agents().isEmpty()) {
            metrics.reads.increment();
            var query = tx.statement(OPEN);
            query.setString(
                    1, json(subjects.customers().stream().map(CustomerId::value).toList()));
            query.setString(
                    2, json(subjects.agents().stream().map(AgentId::value).toList()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var head = head(rows);
                    var id = head.summary().conversationId();
                    heads.put(id, head);
                    remember(head, rows);
                    (rows.getInt(4) == 1
                                    ? ofCustomers.computeIfAbsent(
                                            new CustomerId(rows.getString(5)), _ -> new ArrayList<>())
                                    : ofAgents.computeIfAbsent(new AgentId(rows.getString(5)), _ -> new ArrayList<>()))
                            .add(id);
                }
            }
        }
        return new Snapshot(heads, ofCustomers, ofAgents, events(tx, plan.eventsAfter(heads)));
    }

    /** Whoever catches up is about to act: the state it will need comes with the head, in the same read. */
    private void remember(ConversationHead head, ResultSet rows) throws SQLException {
        if (cache.get(head.summary().conversationId()) == null) {
            var state = StoredState.read(mapper, rows.getString(3));
            if (state != null) {
                cache.put(state);
            }
        }
    }

    /** The stretches of several logs after these seqs, read at once. */
    Map<ConversationId, List<LoggedEvent>> events(SqliteTransaction tx, Map<ConversationId, Long> after)
            throws SQLException {
        var events = new HashMap<ConversationId, List<LoggedEvent>>();
        if (after.isEmpty()) {
            return events;
        }
        metrics.reads.increment();
        var wanted = new HashMap<String, Long>();
        after.forEach((id, seq) -> wanted.put(id.value(), seq));
        var query = tx.statement(EVENTS);
        query.setString(1, mapper.writeValueAsString(wanted));
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                var event = mapper.readValue(rows.getString(1), LoggedEvent.class);
                events.computeIfAbsent(event.conversationId(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        return events;
    }

    private ConversationHead head(ResultSet rows) throws SQLException {
        Set<AgentId> earlier = new HashSet<>();
        for (var id : mapper.readValue(rows.getString(1), String[].class)) {
            earlier.add(new AgentId(id));
        }
        var summary = mapper.readValue(rows.getString(2), ConversationSummary.class);
        return new ConversationHead(summary, Participation.of(summary, earlier));
    }

    private String json(Collection<String> values) {
        return mapper.writeValueAsString(values);
    }

    private static String kindName(IdleTimer.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String statusName(ConversationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
