package dev.tandem.routing.lease;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says which of several instances decides. It alone promises little: a holder that was stopped for a while may still
 * believe to hold it. What makes that harmless is the token, which every store checks with everything it stores.
 *
 * <p>Every method may throw a runtime exception when the storage does not answer in time; it may have been carried out
 * nevertheless. Used by one instance at a time.
 */
public interface Lease {

    /** What came of trying to get it. */
    sealed interface Attempt {

        /**
         * It is ours.
         *
         * @param token higher than any token before
         * @param term how long nobody else takes it, from before the call or the last renewal; absent: until another
         *     instance is started
         */
        record Won(FencingToken token, @Nullable Duration term) implements Attempt {}

        /**
         * It is another's.
         *
         * @param retryIn when it may be free, unless it is renewed or given back before
         */
        record Held(Duration retryIn) implements Attempt {}
    }

    /** Takes it if it is free. */
    Attempt tryAcquire();

    /** Keeps it for another term. False: another instance has it. */
    boolean renew(FencingToken token);

    /** Gives it back, so that another need not wait for the end of the term. Does nothing if it is another's. */
    void release(FencingToken token);

    /** Calls back when it may have become free; a hint, which may be missed. */
    void onChange(Runnable listener);
}
