package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.protocol.FrameWriter;

/** What a feed needs from outside. Called with the feed's lock held, so nothing here may block or take a feed's lock. */
interface FeedEnvironment {

    FrameWriter writer();

    /** A side's mark is to be told soon. */
    void markSoon(ConversationFeed feed, Side side);

    /** Somebody's first connection joined, or the last one left. */
    void presenceChanged(ConversationId conversation, Actor actor, boolean online);

    /** The log has the customer gone, or back, who follows it here. */
    void customerMissed(ConversationId conversation, Actor customer, boolean isMissed);

    /** Nobody follows any more. */
    void empty(ConversationFeed feed);

    /** A follower's access is in doubt. */
    void recheck(Follower follower);

    /** Events are missing. */
    void fill(ConversationFeed feed);
}
