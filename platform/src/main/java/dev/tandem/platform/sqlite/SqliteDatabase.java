package dev.tandem.platform.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file: WAL, synchronous FULL, foreign keys on. Writes of concurrent callers share commits; reads see
 * snapshots and neither wait for writes nor delay them. Safe for concurrent use; meant to be opened once per process.
 */
public final class SqliteDatabase implements AutoCloseable {

    private static final int READERS = 4;
    private static final Executor TELLER = Thread::startVirtualThread;

    private final Path file;
    private final StatementCache writerConnection;
    private final Checkpointer checkpointer;
    private final GroupCommitWriter writer;
    private final ReadPool readers;

    private SqliteDatabase(Path file, StatementCache writerConnection, SqliteConnections connections) {
        this.file = file;
        this.writerConnection = writerConnection;
        var name = String.valueOf(file.getFileName());
        this.checkpointer = new Checkpointer(connections.openCheckpointer(), name);
        this.writer = new GroupCommitWriter(writerConnection, checkpointer, name);
        this.readers = new ReadPool(connections, READERS);
    }

    /**
     * Opens the file, made with its folder if missing, and brings its schema up to date.
     *
     * @param migrationsClasspathFolder holds {@code V1__name.sql, V2__name.sql, …}, such as {@code dev/example/store}
     * @throws SqliteException if the file cannot be written, is damaged or newer than this program, or a script fails;
     *     the message says what to do
     */
    public static SqliteDatabase open(Path file, String migrationsClasspathFolder) {
        var migrations = Migrations.in(migrationsClasspathFolder, file);
        var connections = new SqliteConnections(file);
        var connection = connections.openWriter();
        try {
            migrations.apply(connection);
            OutboxTable.create(connection);
            return new SqliteDatabase(file, new StatementCache(connection), connections);
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e instanceof RuntimeException known
                    ? known
                    : new SqliteException(file + " cannot be prepared: " + e.getMessage(), e);
        }
    }

    /**
     * Writes. Returns after the commit is on disk and what it published is handed to the bus.
     *
     * @throws RuntimeException what the work threw; nothing of it was stored
     * @throws SqliteException if SQLite failed; nothing was stored
     */
    public <T extends @Nullable Object> T write(SqliteWork<T> work) {
        try {
            return submit(work, Runnable::run).join();
        } catch (CompletionException e) {
            throw cause(e);
        }
    }

    /** Writes; the future completes after the commit is on disk, or with what {@link #write} throws. */
    public <T extends @Nullable Object> CompletableFuture<T> writeAsync(SqliteWork<T> work) {
        // Callbacks of the caller must not run on the writer thread.
        return submit(work, TELLER);
    }

    private <T extends @Nullable Object> CompletableFuture<T> submit(SqliteWork<T> work, Executor teller) {
        refuseNesting();
        var write = new PendingWrite<>(work, teller);
        writer.submit(write);
        return write.future;
    }

    /**
     * Reads one snapshot: everything whose write returned before, nothing of a transaction still running.
     *
     * @throws RuntimeException what the work threw
     * @throws SqliteException if SQLite failed, or the work tried to write
     */
    public <T extends @Nullable Object> T read(SqliteWork<T> work) {
        refuseNesting();
        return readers.read(work);
    }

    private void refuseNesting() {
        if (writer.isCurrentThread()) {
            throw new IllegalStateException("a work uses its own transaction, not the database, of " + file);
        }
    }

    /** Reports outbox rows to the listener from the next commit on; one listener at a time. For the outbox relay. */
    public void listen(OutboxListener listener) {
        writer.listen(listener);
    }

    /** Ends {@link #listen}. */
    public void forget(OutboxListener listener) {
        writer.forget(listener);
    }

    /** Finishes the writes already submitted and closes the file. Later calls fail. */
    @Override
    public void close() {
        writer.close();
        readers.close();
        try {
            checkpointer.close();
            writerConnection.close();
        } catch (SQLException e) {
            throw new SqliteException(file + " does not close: " + e.getMessage(), e);
        }
    }

    private static RuntimeException cause(CompletionException e) {
        return switch (e.getCause()) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> e;
        };
    }

    @Override
    public String toString() {
        return "SqliteDatabase[" + file + "]";
    }
}
