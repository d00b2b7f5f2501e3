package dev.tandem.routing.store;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.json.Json;

/** Lets other packages' tests work on the real store. */
public final class FirestoreStores {

    private FirestoreStores() {}

    public static RoutingStore on(Firestore firestore, FirestoreOutbox outbox) {
        return new FirestoreRoutingStore(firestore, outbox, Json.mapper());
    }
}
