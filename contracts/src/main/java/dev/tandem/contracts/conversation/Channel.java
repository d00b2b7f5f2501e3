package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the customer reaches the company. */
public enum Channel {
    @JsonProperty("chat")
    CHAT,
    @JsonProperty("voice")
    VOICE
}
