package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks or acts in a conversation. */
public enum AuthorKind {
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("agent")
    AGENT,
    /** The virtual agent. Always labelled as such to the customer. */
    @JsonProperty("bot")
    BOT,
    /** Tandem itself: timers and routing decisions. */
    @JsonProperty("system")
    SYSTEM
}
