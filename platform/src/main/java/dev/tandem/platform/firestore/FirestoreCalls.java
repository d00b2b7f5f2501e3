package dev.tandem.platform.firestore;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreException;
import com.google.cloud.firestore.Transaction;
import com.google.cloud.firestore.TransactionOptions;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for Firestore's answers. */
public final class FirestoreCalls {

    private static final Executor THREADS = Thread::startVirtualThread;

    private FirestoreCalls() {}

    /**
     * The answer of a call.
     *
     * @throws FirestoreFailedException if Firestore says no or does not answer
     * @throws RuntimeException what a transaction's own code threw
     */
    public static <T> T await(ApiFuture<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FirestoreFailedException(Code.CANCELLED, "interrupted while waiting for Firestore", e);
        }
    }

    /** The answer of a call that must not take longer; it fails as one that was not answered. */
    public static <T> T await(ApiFuture<T> call, Duration patience) {
        try {
            return call.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FirestoreFailedException(Code.DEADLINE_EXCEEDED, "Firestore did not answer in " + patience, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FirestoreFailedException(Code.CANCELLED, "interrupted while waiting for Firestore", e);
        }
    }

    /**
     * Runs a transaction and waits for its end. The work is run again when others were in the way, so it must only read,
     * then write; it may use {@link #await}.
     *
     * @throws FirestoreFailedException if all attempts failed
     * @throws RuntimeException what the work threw; nothing was written
     */
    public static <T> T transact(Firestore firestore, int attempts, Function<Transaction, T> work) {
        return await(firestore.runTransaction(
                transaction -> {
                    try {
                        return work.apply(transaction);
                    } catch (FirestoreFailedException e) {
                        throw e.asClientKnowsIt();
                    }
                },
                TransactionOptions.createReadWriteOptionsBuilder()
                        .setExecutor(THREADS)
                        .setNumberOfAttempts(attempts)
                        .build()));
    }

    static RuntimeException failure(Throwable cause) {
        var code = code(cause);
        if (code != null) {
            return new FirestoreFailedException(code, "Firestore: " + code + ": " + cause.getMessage(), cause);
        }
        return cause instanceof RuntimeException own ? own : new IllegalStateException(cause);
    }

    private static @Nullable Code code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ApiException api -> {
                    return api.getStatusCode().getCode();
                }
                case FirestoreException firestore
                when firestore.getStatus() != null -> {
                    return Code.valueOf(firestore.getStatus().getCode().name());
                }
                case StatusRuntimeException status -> {
                    return Code.valueOf(status.getStatus().getCode().name());
                }
                case StatusException status -> {
                    return Code.valueOf(status.getStatus().getCode().name());
                }
                default -> {}
            }
        }
        return null;
    }
}
