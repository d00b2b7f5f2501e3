package dev.tandem.platform.sqlite;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One SQLite file. */
public final class SqliteDatabase implements AutoCloseable {

    private SqliteDatabase() {}

    /** Opens it. */
    public static SqliteDatabase open(Path file, String migrationsClasspathFolder) {
        throw new UnsupportedOperationException(file + migrationsClasspathFolder);
    }

    /** Writes. */
    public <T extends @Nullable Object> T write(SqliteWork<T> work) {
        throw new UnsupportedOperationException();
    }

    /** Writes later. */
    public <T extends @Nullable Object> CompletableFuture<T> writeAsync(SqliteWork<T> work) {
        throw new UnsupportedOperationException();
    }

    /** Reads. */
    public <T extends @Nullable Object> T read(SqliteWork<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
