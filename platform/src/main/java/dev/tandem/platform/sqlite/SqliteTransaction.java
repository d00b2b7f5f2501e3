package dev.tandem.platform.sqlite;

import dev.tandem.platform.bus.BusMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A running transaction, valid only inside the {@link SqliteWork} it was given to. */
public interface SqliteTransaction {

    /** The connection. The work must not commit, roll back, change its settings or close it. */
    Connection connection();

    /**
     * A prepared statement kept open between transactions: parsing is paid once. Its parameters are cleared. Do not
     * close it, and do not ask for the same SQL again while reading this one's result.
     */
    PreparedStatement statement(String sql) throws SQLException;

    /**
     * Publishes the message if, and after, this transaction commits: the message is stored in the same commit and handed
     * to the bus right after it, in commit order, by the {@code OutboxRelay} of this database; after a crash by the relay
     * of the next process. At least once.
     *
     * @throws IllegalStateException in {@link SqliteDatabase#read}
     */
    void publish(BusMessage message);
}
