package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.Audience;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.socket.ServerPush;

/** The one place in the gateway that decides what a side may see of an event. Everything pushed or paged goes through it. */
public final class Visibility {

    private static final ConversationEvent HIDDEN = new ConversationEvent.Hidden();

    private Visibility() {}

    /** The event as this side may see it, at the same seq. */
    public static ServerPush.ConversationEventPush of(LoggedEvent logged, Side side) {
        boolean visible = side == Side.STAFF || logged.event().audience() == Audience.EVERYONE;
        return new ServerPush.ConversationEventPush(
                logged.conversationId(),
                logged.seq(),
                logged.at(),
                logged.eventId(),
                visible ? logged.event() : HIDDEN);
    }
}
