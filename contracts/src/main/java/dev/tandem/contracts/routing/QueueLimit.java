package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A limit that an organisation sets for a queue. */
public enum QueueLimit {
    /** How long anybody may wait in it. */
    @JsonProperty("max_wait")
    MAX_WAIT,
    /** How many may wait in it. */
    @JsonProperty("max_depth")
    MAX_DEPTH,
    /** Its hours: it is closed. */
    @JsonProperty("closed")
    CLOSED,
    /** None: the queue was taken away. */
    @JsonProperty("queue_removed")
    QUEUE_REMOVED
}
