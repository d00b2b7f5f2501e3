package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who publishes whose messages. Every owner has a document that its holder touches before the lease ends; one that was not
 * touched in time is claimed by exactly one other instance, because each change names the version that it changes. All
 * times are Firestore's own, so clocks need not agree.
 */
final class RelayLeases {

    static final String COLLECTION = "outboxRelays";

    private static final Logger log = LoggerFactory.getLogger(FirestoreOutbox.class);
    private static final String HOLDER = "holder";
    private static final String BEAT = "beat";
    private static final String LEASE = "leaseMillis";

    /** Of an instance that died with nothing left to publish, nothing but this document remains; Firestore removes it. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final String EXPIRY = "expireAt";

    private final Firestore firestore;
    private final String service;
    private final Clock clock;
    private final Duration lease;
    private final String holder;
    private final ConcurrentHashMap<String, Held> held = new ConcurrentHashMap<>();
    private volatile String own = "";

    private record Held(long beat, Timestamp version) {}

    RelayLeases(Firestore firestore, String service, Clock clock, Duration lease) {
        this.firestore = firestore;
        this.service = service;
        this.clock = clock;
        this.lease = lease;
        this.holder = randomId();
    }

    /** The first of the names that this service's owners have. */
    String lowestOwner() {
        return service + ".";
    }

    /** What comes after the last of them. */
    String aboveOwners() {
        return service + "/";
    }

    /** The owner that this instance's commits name. */
    String own() {
        return own;
    }

    /** Starts a new owner of this instance. */
    void begin() {
        var owner = lowestOwner() + randomId();
        if (!claimNew(owner)) {
            throw new IllegalStateException("the owner " + owner + " exists already");
        }
        own = owner;
    }

    boolean holds(String owner) {
        return held.containsKey(owner);
    }

    /** Owners of dead instances that this one has taken over. */
    List<String> adopted() {
        return held.keySet().stream().filter(owner -> !owner.equals(own)).toList();
    }

    /** Touches everything held; returns what somebody else holds by now. */
    Set<String> renew() {
        var lost = new HashSet<String>();
        held.forEach((owner, lease) -> {
            try {
                if (!renewed(owner, lease)) {
                    held.remove(owner);
                    lost.add(owner);
                }
            } catch (FirestoreFailedException e) {
                log.warn("the lease of {} was not renewed, will try again: {}", owner, e.getMessage());
            }
        });
        return lost;
    }

    private boolean renewed(String owner, Held lease) {
        try {
            touch(owner, lease.beat() + 1, lease.version());
            return true;
        } catch (FirestoreFailedException e) {
            if (!e.isRefusal()) {
                throw e;
            }
        }
        // Either somebody took it, or an earlier renewal had succeeded although its answer was lost.
        var now = await(document(owner).get());
        if (now.exists() && holder.equals(now.get(HOLDER))) {
            touch(owner, beat(now) + 1, now.getUpdateTime());
            return true;
        }
        return false;
    }

    /** Takes the owner over if its holder is silent. */
    boolean claim(String owner) {
        return claim(owner, false);
    }

    /** Takes the owner over even if its holder is not silent; false if that one was faster, to be tried again. */
    boolean seize(String owner) {
        return claim(owner, true);
    }

    private boolean claim(String owner, boolean alive) {
        var now = await(document(owner).get());
        if (!now.exists()) {
            return claimNew(owner);
        }
        if (!alive && !silent(now)) {
            return false;
        }
        try {
            touch(owner, beat(now) + 1, now.getUpdateTime());
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }

    private boolean claimNew(String owner) {
        try {
            var written = await(document(owner).create(fields(0)));
            held.put(owner, new Held(0, written.getUpdateTime()));
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }

    private void touch(String owner, long beat, Timestamp version) {
        var written = await(document(owner).update(fields(beat), Precondition.updatedAt(version)));
        held.put(owner, new Held(beat, written.getUpdateTime()));
    }

    /** Lets go of an owner that has nothing left; for the own one: of everything, so that others need not wait. */
    void release(String owner) {
        var lease = held.remove(owner);
        if (lease != null) {
            try {
                await(document(owner).delete(Precondition.updatedAt(lease.version())));
            } catch (FirestoreFailedException e) {
                log.debug("the lease of {} is left to run out", owner, e);
            }
        }
    }

    void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    private Map<String, Object> fields(long beat) {
        var forgotten = clock.instant().plus(FORGOTTEN);
        return Map.of(
                HOLDER,
                holder,
                BEAT,
                beat,
                LEASE,
                lease.toMillis(),
                EXPIRY,
                Timestamp.ofTimeSecondsAndNanos(forgotten.getEpochSecond(), 0));
    }

    private DocumentReference document(String owner) {
        return firestore.collection(COLLECTION).document(owner);
    }

    private String randomId() {
        return firestore.collection(COLLECTION).document().getId();
    }

    private static long beat(DocumentSnapshot document) {
        return document.get(BEAT) instanceof Long beat ? beat : 0;
    }

    private boolean silent(DocumentSnapshot document) {
        long allowed = document.get(LEASE) instanceof Long millis ? millis : lease.toMillis();
        var since = Duration.between(
                document.getUpdateTime().toSqlTimestamp().toInstant(),
                document.getReadTime().toSqlTimestamp().toInstant());
        return since.toMillis() > allowed;
    }
}
