package dev.tandem.routing.lease;

import com.google.cloud.firestore.Firestore;

/** Lets other packages' tests work on the real leases. */
public final class Leases {

    private Leases() {}

    public static Lease on(Firestore firestore, String holder, LeaseTimes times) {
        return new FirestoreLease(firestore, holder, times);
    }
}
