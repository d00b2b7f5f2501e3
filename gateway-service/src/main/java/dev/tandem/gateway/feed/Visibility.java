package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.Audience;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.connection.Identity;

/**
 * The one place in the gateway that decides what a viewer may see of an event. Everything pushed or paged goes through it.
 */
public final class Visibility {

    private static final ConversationEvent HIDDEN = new ConversationEvent.Hidden();

    private Visibility() {}

    /** The event as this viewer may see it, at the same seq. */
    public static ServerPush.ConversationEventPush of(LoggedEvent logged, Identity viewer) {
        return push(logged, isShown(logged.event(), viewer));
    }

    /** Whether the event is meant for this viewer. */
    static boolean isShown(ConversationEvent event, Identity viewer) {
        if (viewer.isCustomer()) {
            return event.audience() == Audience.EVERYONE;
        }
        var addressees = event.addressees();
        return addressees.isEmpty()
                || viewer.supervises()
                || addressees.contains(viewer.actor().id());
    }

    /** The event, or what stands in for it. */
    static ServerPush.ConversationEventPush push(LoggedEvent logged, boolean shown) {
        return new ServerPush.ConversationEventPush(
                logged.conversationId(), logged.seq(), logged.at(), logged.eventId(), shown ? logged.event() : HIDDEN);
    }
}
