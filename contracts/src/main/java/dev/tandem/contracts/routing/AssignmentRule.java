package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What decided which of several agents gets a conversation. */
public enum AssignmentRule {
    /** The agent it was meant for. */
    @JsonProperty("preferred")
    PREFERRED,
    /** The agent who had this customer last, not long ago. */
    @JsonProperty("last_agent")
    LAST_AGENT,
    /** Who has waited for work the longest. */
    @JsonProperty("longest_idle")
    LONGEST_IDLE,
    /** Who has most of the capacity left. */
    @JsonProperty("least_loaded")
    LEAST_LOADED,
    /** Who has the highest levels in the skills asked for. */
    @JsonProperty("most_skilled")
    MOST_SKILLED,
    /** Somebody else was first by the queue's rule, but this way more customers are served at once. */
    @JsonProperty("matching")
    MATCHING,
    /** The agent took it without being asked. */
    @JsonProperty("pulled")
    PULLED,
    /** A supervisor said so. */
    @JsonProperty("assigned")
    ASSIGNED
}
