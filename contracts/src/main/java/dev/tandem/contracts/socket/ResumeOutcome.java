package dev.tandem.contracts.socket;

import com.fasterxml.jackson.annotation.JsonProperty;

/** There is no partial recovery: a catch-up is complete, or the client starts over. */
public enum ResumeOutcome {
    /** Every missed event follows. */
    @JsonProperty("complete")
    COMPLETE,
    /** Drop what you hold of this conversation and load it from the start. */
    @JsonProperty("reset")
    RESET,
    /** No such conversation for you. */
    @JsonProperty("not_found")
    NOT_FOUND
}
