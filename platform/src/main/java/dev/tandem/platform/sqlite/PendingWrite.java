package dev.tandem.platform.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A work waiting for its turn, and what became of it; told to the caller only when the commit is on disk. */
final class PendingWrite<T extends @Nullable Object> {

    final CompletableFuture<T> future = new CompletableFuture<>();
    private final SqliteWork<T> work;
    private final Executor teller;
    private @Nullable T result;
    private @Nullable Throwable failure;

    /** @param teller completes the future */
    PendingWrite(SqliteWork<T> work, Executor teller) {
        this.work = work;
        this.teller = teller;
    }

    /** @return whether it succeeded; if not, its writes are to be undone */
    boolean run(SqliteTransaction tx) {
        try {
            result = work.apply(tx);
            return true;
        } catch (Throwable e) {
            failure = e instanceof java.sql.SQLException sql
                    ? new SqliteException("the write failed: " + sql.getMessage(), sql)
                    : e;
            return false;
        }
    }

    void tell() {
        var cause = failure;
        if (cause == null) {
            teller.execute(() -> future.complete(result));
        } else {
            fail(cause);
        }
    }

    void fail(Throwable cause) {
        teller.execute(() -> future.completeExceptionally(cause));
    }
}
