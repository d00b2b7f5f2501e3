package dev.tandem.gateway.presence;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.feed.PresenceListener;
import dev.tandem.gateway.signal.Signals;

/**
 * Tells the screens who is here, and the log which customers are not.
 *
 * @param signals for the moment
 * @param customers for the log
 */
public record ToldPresence(Signals signals, CustomerPresence customers) implements PresenceListener {

    @Override
    public void changed(ConversationId conversation, Actor actor, boolean online) {
        signals.presence(conversation, actor, online);
        customers.changed(conversation, actor, online);
    }

    @Override
    public void missed(ConversationId conversation, Actor customer, boolean isMissed) {
        customers.missed(conversation, customer, isMissed);
    }
}
