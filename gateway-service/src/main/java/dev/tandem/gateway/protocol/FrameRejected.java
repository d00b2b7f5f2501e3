package dev.tandem.gateway.protocol;

import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;

/** A frame is not what the protocol says. Carries no stack trace: it is an answer, not a fault. */
public final class FrameRejected extends RuntimeException {

    private final String replyTo;
    private final ErrorBody error;

    FrameRejected(String replyTo, ErrorCode code, String message) {
        super(message, null, false, false);
        this.replyTo = replyTo;
        this.error = new ErrorBody(code, message, false);
    }

    /** The id of the frame; empty if it could not be read. */
    public String replyTo() {
        return replyTo;
    }

    /** What to answer. */
    public ErrorBody error() {
        return error;
    }
}
