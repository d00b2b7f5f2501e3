package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a conversation stands. The name on the wire is the name on every screen and in every metric. */
public enum ConversationStatus {
    /** The virtual agent owns the next turn. */
    @JsonProperty("bot")
    BOT,
    /** Waiting in a queue for a human agent. */
    @JsonProperty("queued")
    QUEUED,
    /** Ringing at exactly one agent. */
    @JsonProperty("offered")
    OFFERED,
    /** Owned by exactly one agent. */
    @JsonProperty("active")
    ACTIVE,
    /** Set aside by its agent, using none of the agent's capacity, until the customer writes or the agent resumes it. */
    @JsonProperty("parked")
    PARKED,
    /** Over for the customer; the agent still finishes the after-contact work. */
    @JsonProperty("wrapup")
    WRAPUP,
    /** Over. Only a rating may still follow. */
    @JsonProperty("resolved")
    RESOLVED
}
