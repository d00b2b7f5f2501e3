package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a conversation entered a queue. */
public enum QueueCause {
    @JsonProperty("handoff")
    HANDOFF,
    @JsonProperty("transfer")
    TRANSFER,
    /** Its agent went offline or vanished. */
    @JsonProperty("agent_unavailable")
    AGENT_UNAVAILABLE,
    /** The customer wrote again: in a parked conversation, or in a new one soon after another had ended. */
    @JsonProperty("customer_returned")
    CUSTOMER_RETURNED,
    /** A parked conversation was taken up again by its agent. */
    @JsonProperty("unparked")
    UNPARKED,
    /** A staff member took it from the virtual agent, and gets it at once. */
    @JsonProperty("takeover")
    TAKEOVER,
    /** Its queue was full or too slow, so it waits in another one. */
    @JsonProperty("overflow")
    OVERFLOW
}
