package dev.tandem.platform.deadletters;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.DeadLetter;
import dev.tandem.platform.bus.DeadLetterStore;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Keeps dead letters in a SQLite file, through restarts. */
public final class SqliteDeadLetterStore implements DeadLetterStore, AutoCloseable {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final SqliteDatabase database;

    private SqliteDeadLetterStore(SqliteDatabase database) {
        this.database = database;
    }

    /**
     * Opens the store, made if missing.
     *
     * @throws dev.tandem.platform.sqlite.SqliteException if it cannot be
     */
    public static SqliteDeadLetterStore open(Path file) {
        return new SqliteDeadLetterStore(SqliteDatabase.open(file, "dev/tandem/platform/deadletters"));
    }

    @Override
    public void add(DeadLetter letter) {
        database.write(tx -> {
            var insert = tx.statement("""
                    INSERT INTO dead_letters
                        (id, subscription, topic, key, attributes, payload, attempts, exception, reason, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
            insert.setString(1, letter.id());
            insert.setString(2, letter.subscription());
            insert.setString(3, letter.message().topic());
            insert.setString(4, letter.message().key());
            insert.setString(
                    5, Json.mapper().writeValueAsString(letter.message().attributes()));
            insert.setString(6, letter.message().payload());
            insert.setInt(7, letter.attempts());
            insert.setString(8, letter.exception());
            insert.setString(9, letter.reason());
            insert.setString(10, letter.at().toString());
            return insert.executeUpdate();
        });
    }

    @Override
    public List<DeadLetter> list(@Nullable String subscription, int limit) {
        return database.read(tx -> {
            var select = tx.statement(
                    "SELECT * FROM dead_letters WHERE ?1 IS NULL OR subscription = ?1 ORDER BY id LIMIT ?2");
            select.setString(1, subscription);
            select.setInt(2, limit);
            var letters = new ArrayList<DeadLetter>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(letter(rows));
                }
            }
            return letters;
        });
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return database.read(tx -> {
            var select = tx.statement("SELECT * FROM dead_letters WHERE id = ?");
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(letter(rows)) : Optional.empty();
            }
        });
    }

    @Override
    public boolean remove(String id) {
        return database.write(tx -> {
            var delete = tx.statement("DELETE FROM dead_letters WHERE id = ?");
            delete.setString(1, id);
            return delete.executeUpdate() > 0;
        });
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var attributes = Json.mapper().readValue(row.getString("attributes"), ATTRIBUTES);
        return new DeadLetter(
                row.getString("id"),
                row.getString("subscription"),
                new BusMessage(row.getString("topic"), row.getString("key"), attributes, row.getString("payload")),
                row.getInt("attempts"),
                row.getString("exception"),
                row.getString("reason"),
                Instant.parse(row.getString("at")));
    }

    @Override
    public void close() {
        database.close();
    }
}
