package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer who is to come, with all that does not depend on how routing is set up.
 *
 * @param id the conversation's id
 * @param customer the customer's id
 * @param at when, UTC
 * @param channel chat or voice
 * @param language BCP 47 tag; empty: unknown
 * @param tier what kind of customer
 * @param sentiment mood from -1 to 1
 * @param stays the queues that the conversation goes through, one after the other
 */
record Contact(
        String id,
        String customer,
        Instant at,
        Channel channel,
        String language,
        @Nullable String tier,
        @Nullable Double sentiment,
        List<Stay> stays) {

    Contact {
        stays = List.copyOf(stays);
    }
}
