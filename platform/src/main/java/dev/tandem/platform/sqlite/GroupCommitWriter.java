package dev.tandem.platform.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Whatever queued up while the last commit was on its way to disk shares the next commit;
 * a lone work never waits for company. Each work has its savepoint, so one that fails is undone alone.
 */
final class GroupCommitWriter {

    private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int LARGEST_GROUP = 256;
    private static final PendingWrite<Void> CLOSE = new PendingWrite<>(tx -> null, Runnable::run);

    private final StatementCache statements;
    private final Checkpointer checkpointer;
    private final LinkedBlockingQueue<PendingWrite<?>> queue = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable OutboxListener> listener = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;

    GroupCommitWriter(StatementCache statements, Checkpointer checkpointer, String name) {
        this.statements = statements;
        this.checkpointer = checkpointer;
        this.thread = Thread.ofPlatform().daemon().name("sqlite-" + name).start(this::work);
    }

    void listen(OutboxListener outboxListener) {
        if (!listener.compareAndSet(null, outboxListener)) {
            throw new IllegalStateException("this database already has an outbox relay");
        }
    }

    void forget(OutboxListener outboxListener) {
        listener.compareAndSet(outboxListener, null);
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    void submit(PendingWrite<?> write) {
        queue.add(write);
        if (closed && queue.remove(write)) {
            write.fail(new SqliteException("the database is closed"));
        }
    }

    /** Finishes what was submitted, then ends. */
    void close() {
        if (!closed) {
            closed = true;
            queue.add(CLOSE);
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        boolean open = true;
        while (open) {
            try {
                open = commitGroup(queue.take());
            } catch (InterruptedException e) {
                log.warn("the writer ignores an interrupt: close the database instead");
            }
        }
    }

    /** @return whether to go on */
    private boolean commitGroup(PendingWrite<?> first) {
        var group = new ArrayList<PendingWrite<?>>();
        var tx = new WriteTransaction(statements);
        boolean open = true;
        try {
            statements.run("BEGIN IMMEDIATE");
            PendingWrite<?> next = first;
            while (next != null) {
                if (next == CLOSE) {
                    open = false;
                    break;
                }
                group.add(next);
                runAlone(next, tx);
                next = group.size() < LARGEST_GROUP ? queue.poll() : null;
            }
            commit(tx);
        } catch (SQLException | RuntimeException e) {
            undo(e);
            group.forEach(write -> write.fail(new SqliteException("nothing was stored: " + e.getMessage(), e)));
            if (group.isEmpty() && first != CLOSE) {
                first.fail(new SqliteException("nothing was stored: " + e.getMessage(), e));
            }
            return open && first != CLOSE;
        }
        report(tx.published());
        group.forEach(PendingWrite::tell);
        return open;
    }

    private void runAlone(PendingWrite<?> write, WriteTransaction tx) throws SQLException {
        statements.run("SAVEPOINT work");
        int published = tx.publishedCount();
        if (!write.run(tx)) {
            // Fails if SQLite undid the whole transaction by itself (disk full): then the group fails, rightly.
            statements.run("ROLLBACK TO work");
            tx.forgetPublishedFrom(published);
        }
        statements.run("RELEASE work");
    }

    private void commit(WriteTransaction tx) throws SQLException {
        var follower = listener.get();
        if (follower != null) {
            follower.beforeCommit(tx);
        }
        statements.run("COMMIT");
        checkpointer.committed();
    }

    private void undo(Exception cause) {
        try {
            statements.run("ROLLBACK");
        } catch (SQLException e) {
            // There is nothing to undo when SQLite already has.
            cause.addSuppressed(e);
        }
        var follower = listener.get();
        if (follower != null) {
            follower.rolledBack();
        }
    }

    private void report(List<OutboxRow> rows) {
        var follower = listener.get();
        if (follower == null) {
            return;
        }
        try {
            follower.committed(new ReadTransaction(statements), rows);
        } catch (SQLException | RuntimeException e) {
            log.error("the outbox relay failed; its rows are published at the next start", e);
        }
    }
}
