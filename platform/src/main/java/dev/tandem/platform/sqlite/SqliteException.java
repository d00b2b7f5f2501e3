package dev.tandem.platform.sqlite;

/** SQLite refused or failed. Of the work that received it, nothing was stored. */
public final class SqliteException extends RuntimeException {

    SqliteException(String message, Throwable cause) {
        super(message, cause);
    }

    SqliteException(String message) {
        super(message);
    }
}
