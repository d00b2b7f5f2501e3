package dev.tandem.routing.engine;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import org.jspecify.annotations.Nullable;

/** What was stored and is not part of a {@link RoutingSnapshot}, found one by one when it is needed. */
@FunctionalInterface
public interface RoutingArchive {

    /** A saved conversation, with or without work; absent when never saved. */
    @Nullable
    ConversationRecord find(ConversationId id);

    /** Who served a customer last; absent when nobody did, or so long ago that it was deleted. */
    default @Nullable ServedRecord lastServed(CustomerId customer) {
        return null;
    }
}
