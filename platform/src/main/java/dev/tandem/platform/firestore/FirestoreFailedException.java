package dev.tandem.platform.firestore;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;

/** A call to Firestore that failed, or whose answer was lost. */
public final class FirestoreFailedException extends RuntimeException {

    private final Code code;

    FirestoreFailedException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Whether a precondition did not hold, such as a document that exists already; nothing was written. */
    public boolean isRefusal() {
        return switch (code) {
            case ALREADY_EXISTS, FAILED_PRECONDITION, NOT_FOUND -> true;
            default -> false;
        };
    }

    /** Whether the same call may succeed later; a write may nevertheless have been carried out. */
    public boolean isTransient() {
        return switch (code) {
            case ABORTED, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE, RESOURCE_EXHAUSTED -> true;
            default -> false;
        };
    }

    /** The failure as the client threw it: thrown inside a transaction, it is recognised and the transaction tried again. */
    RuntimeException asClientKnowsIt() {
        for (var cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException api) {
                return api;
            }
        }
        return this;
    }

    Code code() {
        return code;
    }
}
