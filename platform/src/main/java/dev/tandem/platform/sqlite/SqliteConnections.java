package dev.tandem.platform.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens connections to one file with the settings everything here relies on. */
record SqliteConnections(Path file) {

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    /** 64 MiB: where the commit that fills the log copies it after all, since the {@link Checkpointer} was left behind. */
    private static final int LONGEST_LOG_PAGES = 16_384;

    Connection openWriter() {
        prepareFolder();
        var settings = settings();
        settings.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(LONGEST_LOG_PAGES));
        return open(settings);
    }

    Connection openCheckpointer() {
        return open(settings());
    }

    Connection openReader() {
        var settings = settings();
        settings.setReadOnly(true);
        return open(settings);
    }

    private static SQLiteConfig settings() {
        var settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.enforceForeignKeys(true);
        settings.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return settings;
    }

    private Connection open(SQLiteConfig settings) {
        Connection connection = null;
        try {
            connection = settings.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (var statement = connection.createStatement()) {
                statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            }
            return connection;
        } catch (SQLException e) {
            var failure = explained(e);
            close(connection, failure);
            throw failure;
        }
    }

    private void prepareFolder() {
        var folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SqliteException("the folder " + folder + " cannot be created: " + e, e);
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new SqliteException(file.toAbsolutePath() + " cannot be written: give this user write access to it"
                    + " and its folder, or choose another data directory");
        }
    }

    private SqliteException explained(SQLException e) {
        if (e instanceof SQLiteException known
                && (known.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || known.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT)) {
            return new SqliteException(
                    file.toAbsolutePath() + " is damaged or no SQLite database: restore it from a backup, or move it"
                            + " away to start empty",
                    e);
        }
        return new SqliteException(file.toAbsolutePath() + " cannot be opened: " + e.getMessage(), e);
    }

    private static void close(@org.jspecify.annotations.Nullable Connection connection, SqliteException failure) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
