package dev.tandem.routing.lease;

import com.google.api.core.ApiFuture;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import com.google.cloud.firestore.Precondition;
import dev.tandem.platform.firestore.FirestoreCalls;
import dev.tandem.platform.firestore.FirestoreFailedException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document. It is free when it was given back, or when Firestore's own clock says that it was not written for the
 * term that its holder announced: the time of the read less the time of the last write. No machine's wall clock is read,
 * so none needs to be right; what counts is that clocks run equally fast for a few seconds. Every write names the version
 * of the document it has seen, so no two instances take over from the same holder, and no lock is held meanwhile that a
 * killed process would leave behind.
 */
final class FirestoreLease implements Lease, AutoCloseable {

    static final String COLLECTION = "routingLease";

    private static final String HOLDER = "holder";
    private static final String TOKEN = "token";
    private static final String TERM_MILLIS = "termMillis";
    private static final String RELEASED = "released";
    private static final String RENEWED_AT = "renewedAt";
    private static final Duration AT_ONCE = Duration.ZERO;

    private final DocumentReference document;
    private final String holder;
    private final LeaseTimes times;
    private volatile Runnable listener = () -> {};
    private volatile @Nullable ListenerRegistration listening;
    private volatile @Nullable Written written;

    /** @param holder names this process, and no other */
    FirestoreLease(Firestore firestore, String holder, LeaseTimes times) {
        this.document = firestore.collection(COLLECTION).document("lease");
        this.holder = holder;
        this.times = times;
    }

    @Override
    public Attempt tryAcquire() {
        DocumentSnapshot seen = await(document.get(), times.term());
        Duration left = left(seen);
        if (left.isPositive()) {
            listen();
            return new Attempt.Held(left);
        }
        FencingToken token = seen.exists() ? token(seen).next() : new FencingToken(1);
        Map<String, Object> fields = Map.of(
                HOLDER,
                holder,
                TOKEN,
                token.value(),
                TERM_MILLIS,
                times.term().toMillis(),
                RELEASED,
                false,
                RENEWED_AT,
                FieldValue.serverTimestamp());
        try {
            var write = seen.exists()
                    ? document.update(fields, Precondition.updatedAt(seen.getUpdateTime()))
                    : document.create(fields);
            written = new Written(token, await(write, times.term()).getUpdateTime());
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return new Attempt.Held(AT_ONCE);
            }
            throw e;
        }
        close();
        return new Attempt.Won(token, times.term());
    }

    @Override
    public boolean renew(FencingToken token) {
        return write(token, RENEWED_AT, FieldValue.serverTimestamp());
    }

    @Override
    public void release(FencingToken token) {
        write(token, RELEASED, true);
        written = null;
    }

    @Override
    public void onChange(Runnable freed) {
        listener = freed;
    }

    /** Stops listening. */
    @Override
    public void close() {
        ListenerRegistration last = listening;
        if (last != null) {
            last.remove();
            listening = null;
        }
    }

    /** Time until somebody else may take it. */
    private Duration left(DocumentSnapshot seen) {
        if (!seen.exists() || Boolean.TRUE.equals(seen.getBoolean(RELEASED)) || holder.equals(seen.getString(HOLDER))) {
            return Duration.ZERO;
        }
        Duration term = Duration.ofMillis(number(seen, TERM_MILLIS));
        Duration age = Duration.between(
                seen.getUpdateTime().toSqlTimestamp().toInstant(),
                seen.getReadTime().toSqlTimestamp().toInstant());
        return term.minus(age);
    }

    /** Writes if nobody else has since; a write of our own whose answer was lost is recognised. */
    private boolean write(FencingToken token, String field, Object value) {
        Written last = written;
        if (last != null && last.token().equals(token) && update(token, last.version(), field, value)) {
            return true;
        }
        DocumentSnapshot now = await(document.get(), times.renewEvery());
        return now.exists()
                && holder.equals(now.getString(HOLDER))
                && token(now).equals(token)
                && !Boolean.TRUE.equals(now.getBoolean(RELEASED))
                && update(token, now.getUpdateTime(), field, value);
    }

    private boolean update(FencingToken token, Timestamp version, String field, Object value) {
        try {
            var write = document.update(Map.of(field, value), Precondition.updatedAt(version));
            written = new Written(token, await(write, times.renewEvery()).getUpdateTime());
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }

    private void listen() {
        if (listening == null) {
            listening = document.addSnapshotListener((now, failure) -> {
                if (now != null && (!now.exists() || Boolean.TRUE.equals(now.getBoolean(RELEASED)))) {
                    listener.run();
                }
            });
        }
    }

    private static FencingToken token(DocumentSnapshot seen) {
        return new FencingToken(number(seen, TOKEN));
    }

    private static long number(DocumentSnapshot seen, String field) {
        Long value = seen.getLong(field);
        if (value == null) {
            throw new IllegalStateException(seen.getReference().getPath() + " has no " + field);
        }
        return value;
    }

    private static <T> T await(ApiFuture<T> call, Duration patience) {
        return FirestoreCalls.await(call, patience);
    }

    /** The version of the document that this process wrote last, and under which token. */
    private record Written(FencingToken token, Timestamp version) {}
}
