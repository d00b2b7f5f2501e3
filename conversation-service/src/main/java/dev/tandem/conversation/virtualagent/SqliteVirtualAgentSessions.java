package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.time.Clock;
import java.util.Optional;

/** Sessions in table {@code virtual_agent_session} of the conversation database. */
final class SqliteVirtualAgentSessions implements VirtualAgentSessions {

    private static final int MAX_LENGTH = 64 * 1024;

    private final SqliteDatabase database;
    private final Clock clock;

    SqliteVirtualAgentSessions(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<String> load(ConversationId session) {
        return database.read(tx -> {
            var query = tx.statement("SELECT json FROM virtual_agent_session WHERE conversation_id = ?");
            query.setString(1, session.value());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.<String>empty();
            }
        });
    }

    @Override
    public void save(ConversationId session, String json) {
        if (json.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a session has at most 64 KiB, not " + json.length());
        }
        database.write(tx -> {
            var upsert = tx.statement("""
                    INSERT INTO virtual_agent_session (conversation_id, json, updated_at) VALUES (?, ?, ?)
                    ON CONFLICT (conversation_id)
                    DO UPDATE SET json = excluded.json, updated_at = excluded.updated_at""");
            upsert.setString(1, session.value());
            upsert.setString(2, json);
            upsert.setLong(3, clock.millis());
            return upsert.executeUpdate();
        });
    }
}
