package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a supervisor did to another's work. */
public enum SupervisorAction {
    @JsonProperty("set_state")
    SET_STATE,
    @JsonProperty("assign")
    ASSIGN,
    @JsonProperty("free")
    FREE,
    @JsonProperty("prioritise")
    PRIORITISE
}
