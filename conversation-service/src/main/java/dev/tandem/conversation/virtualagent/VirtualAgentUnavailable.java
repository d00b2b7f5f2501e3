package dev.tandem.conversation.virtualagent;

/** The virtual agent, or the fulfilment behind it, gave no usable answer. The customer is handed to a human. */
public final class VirtualAgentUnavailable extends RuntimeException {

    public VirtualAgentUnavailable(String message) {
        super(message);
    }

    public VirtualAgentUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
