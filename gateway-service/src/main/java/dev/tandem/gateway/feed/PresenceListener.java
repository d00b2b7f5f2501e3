package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.ConversationId;

/** Told when a participant's first connection here joins a conversation, and when the last one leaves. Must not block. */
@FunctionalInterface
public interface PresenceListener {

    /** It changed. A quick reconnect shows as a leave and a join. */
    void changed(ConversationId conversation, Actor actor, boolean online);

    /**
     * A connection of the customer was sent the news that the customer left, or came back.
     *
     * @param isMissed whether the log, as far as it was read, has the customer gone
     */
    default void missed(ConversationId conversation, Actor customer, boolean isMissed) {}
}
