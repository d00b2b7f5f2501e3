package dev.tandem.routing.lease;

import dev.tandem.platform.sqlite.SqliteDatabase;
import dev.tandem.platform.sqlite.SqliteTransaction;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * For one process on one file, which gets it at once, whoever had it: a restart waits for nothing. Should two processes
 * share a file by mistake, the one that started last has it; the other gets it back only when that one gives it back.
 */
final class SqliteLease implements Lease {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final SqliteDatabase database;
    private final String holder;
    private boolean hadIt;

    /** @param holder names this process, and no other */
    SqliteLease(SqliteDatabase database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    @Override
    public Attempt tryAcquire() {
        Attempt attempt = database.write(tx -> {
            Row before = row(tx);
            if (before != null
                    && hadIt
                    && !before.released()
                    && !before.holder().equals(holder)) {
                return new Attempt.Held(LOOK_AGAIN);
            }
            FencingToken token =
                    before == null ? new FencingToken(1) : before.token().next();
            write(tx, new Row(holder, token, false));
            return new Attempt.Won(token, null);
        });
        hadIt |= attempt instanceof Attempt.Won;
        return attempt;
    }

    @Override
    public boolean renew(FencingToken token) {
        return database.read(tx -> isOurs(row(tx), token));
    }

    @Override
    public void release(FencingToken token) {
        database.write(tx -> {
            if (isOurs(row(tx), token)) {
                write(tx, new Row(holder, token, true));
            }
            return token;
        });
    }

    @Override
    public void onChange(Runnable listener) {
        // Nobody is told; a process that lost it looks again now and then.
    }

    private boolean isOurs(@Nullable Row row, FencingToken token) {
        return row != null && row.holder().equals(holder) && row.token().equals(token) && !row.released();
    }

    private static @Nullable Row row(SqliteTransaction tx) throws SQLException {
        try (var rows =
                tx.statement("SELECT holder, token, released FROM lease").executeQuery()) {
            return rows.next()
                    ? new Row(rows.getString(1), new FencingToken(rows.getLong(2)), rows.getBoolean(3))
                    : null;
        }
    }

    private static void write(SqliteTransaction tx, Row row) throws SQLException {
        var statement = tx.statement("""
                INSERT INTO lease (only_row, holder, token, released) VALUES (1, ?, ?, ?)
                ON CONFLICT (only_row) DO UPDATE
                SET holder = excluded.holder, token = excluded.token, released = excluded.released
                """);
        statement.setString(1, row.holder());
        statement.setLong(2, row.token().value());
        statement.setBoolean(3, row.released());
        statement.executeUpdate();
    }

    private record Row(String holder, FencingToken token, boolean released) {}
}
