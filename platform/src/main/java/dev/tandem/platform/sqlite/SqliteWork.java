package dev.tandem.platform.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Something to do within one transaction. Should do nothing but database work: others wait for it.
 *
 * @param <T> what it yields
 */
@FunctionalInterface
public interface SqliteWork<T extends @Nullable Object> {

    /** Works on the transaction. Throwing undoes everything this work wrote, and nothing else. */
    T apply(SqliteTransaction tx) throws SQLException;
}
