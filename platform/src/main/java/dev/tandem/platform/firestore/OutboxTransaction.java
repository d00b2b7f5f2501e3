package dev.tandem.platform.firestore;

import com.google.cloud.firestore.Transaction;
import dev.tandem.platform.bus.BusMessage;
import java.util.function.Consumer;

/** The work of a transaction that may publish. Called again when others were in the way, so it must only read and write. */
@FunctionalInterface
public interface OutboxTransaction<T> {

    /**
     * Reads first, then writes.
     *
     * @param publish publishes a message if, and after, this transaction commits
     */
    T apply(Transaction transaction, Consumer<BusMessage> publish);
}
