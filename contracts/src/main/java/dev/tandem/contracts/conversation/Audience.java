package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may see an event's content. A viewer outside the audience gets {@link ConversationEvent.Hidden} at the same seq. */
public enum Audience {
    @JsonProperty("everyone")
    EVERYONE,
    @JsonProperty("staff")
    STAFF
}
