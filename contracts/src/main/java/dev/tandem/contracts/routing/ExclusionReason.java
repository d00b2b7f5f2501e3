package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an agent does not get a conversation. */
public enum ExclusionReason {
    /** Lacks a skill, or has it at too low a level. */
    @JsonProperty("lacks_skill")
    LACKS_SKILL,
    /** Does not speak the language. */
    @JsonProperty("language")
    LANGUAGE,
    /** Takes no conversations of this channel at all. */
    @JsonProperty("channel")
    CHANNEL,
    /** Has no room for another one of this channel. */
    @JsonProperty("at_capacity")
    AT_CAPACITY,
    @JsonProperty("offline")
    OFFLINE,
    @JsonProperty("away")
    AWAY,
    /** Wants nothing new. */
    @JsonProperty("busy")
    BUSY,
    /** Did not answer offers. */
    @JsonProperty("missed")
    MISSED,
    /** Available, but no console is connected at the moment. */
    @JsonProperty("disconnected")
    DISCONNECTED,
    /** Declined it, or did not answer, just before. */
    @JsonProperty("declined")
    DECLINED,
    /** It waits for another agent, who is preferred. */
    @JsonProperty("kept_for_another")
    KEPT_FOR_ANOTHER
}
