package dev.tandem.crm.casework;

import dev.tandem.platform.json.Json;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/** Keeps each conversation's case file together with the last seq that went into it. */
@Component
class CaseFileStore {

    private final SqliteDatabase database;

    CaseFileStore(SqliteDatabase database) {
        this.database = database;
    }

    record Entry(long lastSeq, CaseFile file) {}

    Entry read(String conversationId) {
        return database.read(tx -> {
            var query = tx.statement("SELECT last_seq, file FROM casework WHERE conversation_id = ?");
            query.setString(1, conversationId);
            try (var found = query.executeQuery()) {
                return found.next()
                        ? new Entry(found.getLong(1), Json.mapper().readValue(found.getString(2), CaseFile.class))
                        : new Entry(0, CaseFile.EMPTY);
            }
        });
    }

    void write(String conversationId, Entry entry) {
        database.write(tx -> store(tx.statement("""
                INSERT INTO casework (conversation_id, last_seq, file) VALUES (?1, ?2, ?3)
                ON CONFLICT (conversation_id) DO UPDATE SET last_seq = excluded.last_seq, file = excluded.file
                WHERE excluded.last_seq > last_seq
                """), conversationId, entry));
    }

    private static int store(java.sql.PreparedStatement upsert, String conversationId, Entry entry)
            throws SQLException {
        upsert.setString(1, conversationId);
        upsert.setLong(2, entry.lastSeq());
        upsert.setString(3, Json.mapper().writeValueAsString(entry.file()));
        return upsert.executeUpdate();
    }
}
