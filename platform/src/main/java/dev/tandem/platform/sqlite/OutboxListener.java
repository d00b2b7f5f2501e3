package dev.tandem.platform.sqlite;

import java.sql.SQLException;
import java.util.List;

/** Follows the outbox of a database. All methods are called on the writer thread and must be quick. */
public interface OutboxListener {

    /** Called inside every write transaction just before its commit, to write along. */
    void beforeCommit(SqliteTransaction tx) throws SQLException;

    /**
     * Called right after every commit, in order.
     *
     * @param committed reads what is committed, by this commit and before
     * @param rows what this commit added, in order; may be empty
     */
    void committed(SqliteTransaction committed, List<OutboxRow> rows) throws SQLException;

    /** Called instead if the transaction was undone, {@link #beforeCommit}'s writes with it. */
    void rolledBack();
}
