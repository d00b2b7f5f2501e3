package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a conversation is over. */
public enum ResolveCause {
    @JsonProperty("agent_resolved")
    AGENT_RESOLVED,
    @JsonProperty("customer_ended")
    CUSTOMER_ENDED,
    /** The customer was gone for longer than the inbox waits. */
    @JsonProperty("customer_left")
    CUSTOMER_LEFT
}
