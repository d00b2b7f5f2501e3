package dev.tandem.platform.firestore;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Query;
import java.util.List;

/**
 * Every query that the outbox asks. Each needs its index, which {@code k8s/firestore/firestore.indexes.json} must not
 * switch off.
 */
final class OutboxQueries {

    private final Firestore firestore;

    OutboxQueries(Firestore firestore) {
        this.firestore = firestore;
    }

    /** A message of the owner that comes next after this name. */
    Query nextOwner(String after, String below) {
        return firestore
                .collection(OutboxEntry.COLLECTION)
                .whereGreaterThan(OutboxEntry.OWNER, after)
                .whereLessThan(OutboxEntry.OWNER, below)
                .orderBy(OutboxEntry.OWNER)
                .limit(1)
                .select(OutboxEntry.OWNER);
    }

    Query ofOwner(String owner) {
        return firestore
                .collection(OutboxEntry.COLLECTION)
                .whereEqualTo(OutboxEntry.OWNER, owner)
                .select(OutboxEntry.NUMBER);
    }

    /** One of each shape. */
    List<Query> all() {
        return List.of(nextOwner("a", "b"), ofOwner("a"));
    }
}
