package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.ConversationId;

/** Says on behalf of an actor that everything up to a seq reached a device of the actor's side. Must not block. */
@FunctionalInterface
public interface MarkPublisher {

    /** Sends it; a lost one is made good by the next. */
    void delivered(Actor actor, ConversationId conversation, long upToSeq);
}
