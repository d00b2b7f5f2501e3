package dev.tandem.e2e.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/** One row of a message's size per commit, with the settings of the product's databases. */
final class BareCommits implements AppendBench.Appender, AutoCloseable {

    private static final String PAYLOAD = "x".repeat(420);

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    private final PreparedStatement insert;
    private long number;

    BareCommits(Path file) throws SQLException {
        var settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        connection = settings.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (var create = connection.createStatement()) {
            create.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, payload TEXT NOT NULL)");
        }
        insert = connection.prepareStatement("INSERT INTO event (seq, payload) VALUES (?, ?)");
    }

    @Override
    public void append(int writer) throws SQLException {
        lock.lock();
        try {
            insert.setLong(1, ++number);
            insert.setString(2, PAYLOAD);
            insert.executeUpdate();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
