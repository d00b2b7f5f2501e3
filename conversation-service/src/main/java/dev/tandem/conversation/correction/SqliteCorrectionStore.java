package dev.tandem.conversation.correction;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Corrections as rows of table {@code turn_correction}. */
final class SqliteCorrectionStore implements CorrectionStore {

    private final SqliteDatabase database;
    private final JsonMapper json;

    SqliteCorrectionStore(SqliteDatabase database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Optional<Stored> find(ConversationId conversation, long seq) {
        return database.read(tx -> {
            var query = tx.statement(
                    "SELECT json, version FROM turn_correction WHERE conversation_id = ? AND turn_seq = ?");
            query.setString(1, conversation.value());
            query.setLong(2, seq);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Stored(read(rows.getString(1)), rows.getLong(2)))
                        : Optional.<Stored>empty();
            }
        });
    }

    @Override
    public boolean save(TurnCorrection correction, long replaced) {
        return database.write(tx -> {
            var write = tx.statement(replaced == 0 ? """
                            INSERT INTO turn_correction (json, changed_at, version, conversation_id, turn_seq)
                            VALUES (?, ?, ? + 1, ?, ?) ON CONFLICT DO NOTHING""" : """
                            UPDATE turn_correction SET json = ?, changed_at = ?, version = version + 1
                            WHERE version = ? AND conversation_id = ? AND turn_seq = ?""");
            write.setString(1, json.writeValueAsString(correction));
            write.setLong(2, correction.at().toEpochMilli());
            write.setLong(3, replaced);
            write.setString(4, correction.conversationId().value());
            write.setLong(5, correction.seq());
            return write.executeUpdate() == 1;
        });
    }

    @Override
    public List<TurnCorrection> list(@Nullable ConversationId conversation) {
        return database.read(tx -> {
            var query = tx.statement("SELECT json FROM turn_correction WHERE ?1 IS NULL OR conversation_id = ?1"
                    + " ORDER BY changed_at DESC, conversation_id, turn_seq LIMIT " + MOST);
            query.setString(1, conversation == null ? null : conversation.value());
            var all = new ArrayList<TurnCorrection>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    all.add(read(rows.getString(1)));
                }
            }
            return List.copyOf(all);
        });
    }

    private TurnCorrection read(String text) {
        return json.readValue(text, TurnCorrection.class);
    }
}
