package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import dev.tandem.platform.firestore.OutboxPublications.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds messages whose owner is dead, and publishes them in its place. */
final class OutboxLeftovers {

    private static final Logger log = LoggerFactory.getLogger(FirestoreOutbox.class);

    private static final int MOST_SEIZURES = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final OutboxQueries queries;
    private final RelayLeases leases;
    private final OutboxPublications publications;
    final LongAdder adopted = new LongAdder();

    OutboxLeftovers(Firestore firestore, RelayLeases leases, OutboxPublications publications) {
        this.queries = new OutboxQueries(firestore);
        this.leases = leases;
        this.publications = publications;
    }

    /** One look. Costs as many small reads as there are owners with messages, plus one. */
    void sweep() {
        lock.lock();
        try {
            releaseOrClaim();
        } finally {
            lock.unlock();
        }
    }

    /** Takes over what every other owner has, dead or not; it is ahead of what is taken from now on. */
    void seizeAll() {
        lock.lock();
        try {
            for (var owner : owners()) {
                for (int i = 0; i < MOST_SEIZURES && !leases.holds(owner); i++) {
                    if (leases.seize(owner)) {
                        log.info("publishing the messages of {} commits of {}", adopt(owner), owner);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void releaseOrClaim() {
        for (var owner : leases.adopted()) {
            if (publications.nothingOf(owner) && adopt(owner) == 0) {
                leases.release(owner);
            }
        }
        for (var owner : owners()) {
            if (!leases.holds(owner) && leases.claim(owner)) {
                int messages = adopt(owner);
                log.info("publishing the messages of {} commits that {} left", messages, owner);
            }
        }
    }

    /** The owners of all messages, by jumping from each to the next. */
    private List<String> owners() {
        var owners = new ArrayList<String>();
        var after = leases.lowestOwner();
        while (true) {
            var next =
                    await(queries.nextOwner(after, leases.aboveOwners()).get()).getDocuments();
            if (next.isEmpty()) {
                return owners;
            }
            after = String.valueOf(next.getFirst().get(OutboxEntry.OWNER));
            owners.add(after);
        }
    }

    private int adopt(String owner) {
        var leftovers = await(queries.ofOwner(owner).get()).getDocuments().stream()
                .sorted(Comparator.comparingLong(OutboxLeftovers::number))
                .map(document -> new Waiting(document.getId(), owner))
                .toList();
        publications.adopt(leftovers);
        adopted.add(leftovers.size());
        return leftovers.size();
    }

    private static long number(QueryDocumentSnapshot document) {
        return document.get(OutboxEntry.NUMBER) instanceof Long number ? number : 0;
    }
}
