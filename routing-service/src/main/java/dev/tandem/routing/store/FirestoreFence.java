package dev.tandem.routing.store;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.StaleTokenException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the saves of whoever raised it last through. A fence has several posts, documents that exist as long as it
 * stands; every save touches one of them and so fails once another fence was raised, in one request and without a read.
 * The posts take turns, so that none is written often; touching one does not change it.
 *
 * <p>A transaction that reads the token would do the same with one more round trip, and with a lock on that document:
 * an instance that is stopped or killed in between would keep the others from taking over until Firestore gives it up.
 */
final class FirestoreFence {

    static final String COLLECTION = "routingFence";

    private static final int POSTS = 16;
    private static final int MOST_ATTEMPTS = 10;
    private static final String TOKEN = "token";
    private static final String NUMBER = "number";

    private final Firestore firestore;
    private final CollectionReference collection;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile @Nullable Raised raised;

    private record Raised(FencingToken token, long number) {}

    FirestoreFence(Firestore firestore) {
        this.firestore = firestore;
        this.collection = firestore.collection(COLLECTION);
    }

    /** From now on only saves under this token pass, and of those only later ones. */
    void raise(FencingToken token) {
        raised = null;
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            DocumentSnapshot before = await(fence().get());
            if (before.exists() && number(before, TOKEN) > token.value()) {
                throw new StaleTokenException(token);
            }
            long number = before.exists() ? number(before, NUMBER) + 1 : 1;
            if (replaced(before, token, number)) {
                raised = new Raised(token, number);
                return;
            }
        }
        throw new IllegalStateException("other instances keep raising the fence of " + COLLECTION);
    }

    /** Makes the batch fail unless this token's fence stands. */
    void guard(WriteBatch batch, FencingToken token) {
        Raised mine = raised;
        if (mine == null || !mine.token().equals(token)) {
            throw new StaleTokenException(token);
        }
        int post = Math.floorMod(turn.getAndIncrement(), POSTS);
        batch.update(post(mine.number(), post), Map.of(NUMBER, mine.number()));
    }

    private boolean replaced(DocumentSnapshot before, FencingToken token, long number) {
        WriteBatch batch = firestore.batch();
        Map<String, Object> fields = Map.of(TOKEN, token.value(), NUMBER, number);
        if (before.exists()) {
            batch.update(fence(), fields, Precondition.updatedAt(before.getUpdateTime()));
        } else {
            batch.create(fence(), fields);
        }
        for (int i = 0; i < POSTS; i++) {
            batch.delete(post(number - 1, i));
            batch.create(post(number, i), Map.of(NUMBER, number));
        }
        try {
            await(batch.commit());
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }

    private DocumentReference fence() {
        return collection.document("fence");
    }

    private DocumentReference post(long number, int post) {
        return collection.document(post + "-" + number);
    }

    private static long number(DocumentSnapshot fence, String field) {
        Long value = fence.getLong(field);
        if (value == null) {
            throw new IllegalStateException(fence.getReference().getPath() + " has no " + field);
        }
        return value;
    }
}
