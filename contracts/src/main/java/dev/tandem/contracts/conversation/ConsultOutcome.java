package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a consult ended. */
public enum ConsultOutcome {
    /** The consulted agent took the conversation over. */
    @JsonProperty("completed")
    COMPLETED,
    /** The owner ended it. */
    @JsonProperty("ended")
    ENDED,
    /** The consulted agent left. */
    @JsonProperty("left")
    LEFT,
    /** The agent who was asked declined. */
    @JsonProperty("declined")
    DECLINED,
    /** Nobody answered in time. */
    @JsonProperty("expired")
    EXPIRED,
    /** Whom it was meant for is not there, or went away. */
    @JsonProperty("agent_unavailable")
    AGENT_UNAVAILABLE,
    /** The owner went away before anybody had come in. */
    @JsonProperty("owner_unavailable")
    OWNER_UNAVAILABLE,
    /** The conversation went elsewhere or ended meanwhile. */
    @JsonProperty("conversation_moved")
    CONVERSATION_MOVED
}
