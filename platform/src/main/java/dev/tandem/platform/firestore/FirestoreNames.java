package dev.tandem.platform.firestore;

import java.util.Locale;

/** Names for documents whose ids grow with time, as time-ordered ids do. */
public final class FirestoreNames {

    private FirestoreNames() {}

    /**
     * The id behind a prefix that does not grow: otherwise everything new would lie side by side on one server. No name is
     * reserved by Firestore either, whatever the id.
     */
    public static String spread(String id) {
        return String.format(Locale.ROOT, "%04x-%s", mixed(id) & 0xFFFF, id);
    }

    /** One of so many buckets, always the same for the same id; 0 is the first. */
    public static int bucket(String id, int buckets) {
        return Math.floorMod(mixed(id), buckets);
    }

    private static int mixed(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
