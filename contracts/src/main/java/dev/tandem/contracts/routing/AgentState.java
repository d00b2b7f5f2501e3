package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an agent is doing. The first three and {@code away} are chosen; the others follow from work. */
public enum AgentState {
    @JsonProperty("offline")
    OFFLINE,
    /** Ready, with at least one free slot. */
    @JsonProperty("available")
    AVAILABLE,
    /** Chosen by the agent: finish what is open, offer nothing new. */
    @JsonProperty("busy")
    BUSY,
    /** An offer rings. */
    @JsonProperty("offering")
    OFFERING,
    /** Every slot is in use. */
    @JsonProperty("on_contact")
    ON_CONTACT,
    /** Only after-contact work is open. */
    @JsonProperty("wrapup")
    WRAPUP,
    /** Chosen by the agent, with a reason such as {@code break}. */
    @JsonProperty("away")
    AWAY,
    /** Did not answer offers; gets none until the agent chooses a state again. */
    @JsonProperty("missed")
    MISSED
}
