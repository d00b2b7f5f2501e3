package dev.tandem.conversation.virtualagent;

/** The virtual agent, or the fulfilment behind it, gave no usable answer. The customer is handed to a human. */
public final class VirtualAgentUnavailable extends RuntimeException {

    private final Cause why;

    /** What kept it from answering, for the metric. */
    public enum Cause {
        /** It failed, or answered something unusable. */
        FAILED,
        /** It took longer than the customer should wait. */
        TOO_SLOW,
        /** Too many others ask at the same time. */
        TOO_BUSY,
        /** It failed so often that it is left alone for a while. */
        LEFT_ALONE
    }

    /** It failed. */
    public VirtualAgentUnavailable(String message) {
        this(Cause.FAILED, message);
    }

    /** It failed. */
    public VirtualAgentUnavailable(String message, Throwable cause) {
        super(message, cause);
        this.why = Cause.FAILED;
    }

    public VirtualAgentUnavailable(Cause why, String message) {
        super(message);
        this.why = why;
    }

    /** What kept it from answering. */
    public Cause why() {
        return why;
    }
}
