package dev.tandem.routing.lease;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A time during which this instance holds the lease. Safe for concurrent use.
 *
 * <p>Its end is judged by this machine's monotonic clock alone, counted from before the last renewal was sent, so that it
 * ends here before anybody else may take the lease. A process that is stopped notices when it goes on.
 */
public final class Tenure {

    private final FencingToken token;
    private final @Nullable Duration term;
    private final LongSupplier nanoTime;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile long until;

    Tenure(FencingToken token, @Nullable Duration term, LongSupplier nanoTime, long since) {
        this.token = token;
        this.term = term;
        this.nanoTime = nanoTime;
        renewedSince(since);
    }

    /** One that stands until {@link #lost}. */
    public static Tenure unlimited(FencingToken token) {
        return new Tenure(token, null, () -> 0, 0);
    }

    /** What to store under. */
    public FencingToken token() {
        return token;
    }

    /** Whether nobody else can have the lease, as far as can be told without asking. */
    public boolean stands() {
        return !end.isDone() && left() > 0;
    }

    /** Whether what was decided may still be stored: it stands, or is being given up in good time. */
    public boolean canStore() {
        return end.getNow(End.RESIGNED) == End.RESIGNED && left() > 0;
    }

    /** Says that somebody else has the lease. */
    public void lost() {
        end.complete(End.LOST);
    }

    /** Says that this instance does not want it any more. */
    void resign() {
        end.complete(End.RESIGNED);
    }

    /** Whether it ended by {@link #resign}, before its time was over, so that there is something to give back. */
    boolean canBeGivenBack() {
        return end.getNow(End.LOST) == End.RESIGNED && left() > 0;
    }

    void renewedSince(long nanos) {
        until = term == null ? Long.MAX_VALUE : nanos + term.toNanos();
    }

    /** Waits until it ends, or has run out. */
    void awaitEnd() throws InterruptedException {
        while (stands()) {
            awaitEnd(left());
        }
        lost();
    }

    /** Waits until it ends, at most this long. */
    void awaitEnd(long nanos) throws InterruptedException {
        try {
            end.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillStanding) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long left() {
        return term == null ? Long.MAX_VALUE : until - nanoTime.getAsLong();
    }

    private enum End {
        LOST,
        RESIGNED
    }
}
