package dev.tandem.platform.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what was committed from the write-ahead log to the file, on a thread and connection of its own, so that no commit
 * waits for it. SQLite would have the commit that fills the log do it; it still does when this thread is left behind.
 */
final class Checkpointer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);

    /** About as many as SQLite's own thousand pages. */
    private static final int COMMITS = 100;

    private final Connection connection;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private int commits;

    Checkpointer(Connection connection, String name) {
        this.connection = connection;
        this.thread =
                Thread.ofPlatform().daemon().name("sqlite-checkpoint-" + name).start(this::work);
    }

    /** One more commit; from the writer's thread only. */
    void committed() {
        commits++;
        if (commits % COMMITS == 0) {
            due.release();
        }
    }

    private void work() {
        while (!closed) {
            due.acquireUninterruptibly();
            due.drainPermits();
            if (!closed) {
                checkpoint();
            }
        }
    }

    private void checkpoint() {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            log.trace("checkpointed {} of {} pages", row.getInt(3), row.getInt(2));
        } catch (SQLException e) {
            log.warn("the write-ahead log was not copied; the next commits do it themselves", e);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        due.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
