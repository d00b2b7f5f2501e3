package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why the virtual agent gave the conversation to a human. */
public enum HandoffReason {
    /** The customer asked for a person. */
    @JsonProperty("requested")
    REQUESTED,
    /** The virtual agent failed to understand too often in a row. */
    @JsonProperty("no_match")
    NO_MATCH,
    /** The agent definition sends this intent to a human. */
    @JsonProperty("policy")
    POLICY,
    /** The customer's mood asks for a human. */
    @JsonProperty("sentiment")
    SENTIMENT,
    /** The virtual agent or its fulfilment failed or was too slow. */
    @JsonProperty("virtual_agent_unavailable")
    VIRTUAL_AGENT_UNAVAILABLE,
    /** The virtual agent answered but the customer's problem remains. */
    @JsonProperty("unresolved")
    UNRESOLVED
}
