package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who ended the wrap-up. */
public enum WrapupEnd {
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("timer")
    TIMER
}
