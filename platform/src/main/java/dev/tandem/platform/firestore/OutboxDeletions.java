package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.Firestore;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is published, many at a time. What is not deleted when this instance dies is published once more. */
final class OutboxDeletions {

    private static final Logger log = LoggerFactory.getLogger(FirestoreOutbox.class);

    private final Firestore firestore;
    private final FirestoreOutboxSettings settings;
    private final ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Set<String> undeleted = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile boolean closed;

    OutboxDeletions(Firestore firestore, FirestoreOutboxSettings settings) {
        this.firestore = firestore;
        this.settings = settings;
    }

    void add(String id) {
        undeleted.add(id);
        waiting.add(id);
        plan(1);
    }

    /** Whether this is published and only still there. */
    boolean holds(String id) {
        return undeleted.contains(id);
    }

    private void plan(int attempt) {
        if (!closed && planned.compareAndSet(false, true)) {
            var delay = attempt == 1 ? settings.flushDelay() : settings.backoffAfter(attempt);
            Delays.run(delay, () -> flush(attempt));
        }
    }

    private void flush(int attempt) {
        int next = 1;
        while (!waiting.isEmpty() && next == 1) {
            next = deleteSome() ? 1 : attempt + 1;
        }
        planned.set(false);
        if (!waiting.isEmpty()) {
            plan(next);
        }
    }

    private boolean deleteSome() {
        var ids = new ArrayList<String>();
        for (var id = waiting.poll(); id != null; id = waiting.poll()) {
            ids.add(id);
            if (ids.size() == settings.largestDeletion()) {
                break;
            }
        }
        var batch = firestore.batch();
        ids.forEach(
                id -> batch.delete(firestore.collection(OutboxEntry.COLLECTION).document(id)));
        try {
            await(batch.commit());
            ids.forEach(undeleted::remove);
            return true;
        } catch (RuntimeException e) {
            log.warn("published messages stay in the outbox for now: {}", e.getMessage());
            waiting.addAll(ids);
            return false;
        }
    }

    /** Deletes what waits, once, for an orderly end. */
    void close() {
        closed = true;
        while (!waiting.isEmpty()) {
            if (!deleteSome()) {
                return;
            }
        }
    }
}
