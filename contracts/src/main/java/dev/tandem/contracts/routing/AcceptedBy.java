package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What made an offer an accepted one, other than the agent's yes. */
public enum AcceptedBy {
    /** The queue: its conversations are accepted as soon as they are offered. */
    @JsonProperty("auto")
    AUTO,
    /** The agent asked for the next one. */
    @JsonProperty("pulled")
    PULLED,
    /** A supervisor assigned it. */
    @JsonProperty("supervisor")
    SUPERVISOR
}
