package dev.tandem.platform.sqlite;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Read-only connections, opened when needed, at most so many. Whoever finds none waits in line. */
final class ReadPool implements AutoCloseable {

    private final SqliteConnections connections;
    private final int size;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<StatementCache> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReadPool(SqliteConnections connections, int size) {
        this.connections = connections;
        this.size = size;
        this.permits = new Semaphore(size, true);
    }

    <T extends @Nullable Object> T read(SqliteWork<T> work) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw new SqliteException("the database is closed");
            }
            var known = idle.pollFirst();
            var connection = known != null ? known : new StatementCache(connections.openReader());
            T result = readOn(connection, work);
            idle.addFirst(connection);
            return result;
        } finally {
            permits.release();
        }
    }

    private static <T extends @Nullable Object> T readOn(StatementCache connection, SqliteWork<T> work) {
        try {
            connection.run("BEGIN");
            T result = work.apply(new ReadTransaction(connection));
            connection.run("COMMIT");
            return result;
        } catch (SQLException e) {
            throw discarding(connection, new SqliteException("the read failed: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            throw discarding(connection, e);
        } catch (Error e) {
            throw discarding(connection, e);
        }
    }

    /** A failed read may leave a result open; a fresh connection is cheaper than finding out. */
    private static <E extends Throwable> E discarding(StatementCache connection, E failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(size);
        try {
            for (var connection : idle) {
                connection.close();
            }
            idle.clear();
        } catch (SQLException e) {
            throw new SqliteException("a reader does not close: " + e.getMessage(), e);
        } finally {
            permits.release(size);
        }
    }
}
