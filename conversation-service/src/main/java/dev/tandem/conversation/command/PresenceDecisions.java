package dev.tandem.conversation.command;

import dev.tandem.contracts.conversation.ConversationEvent.CustomerLeft;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerReturned;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Whether the customer is there, as gateways see it. Enters the log only as news, and only while it matters. */
final class PresenceDecisions {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    private PresenceDecisions() {}

    static Decision gone(Conversation state, @Nullable Instant since) {
        if (since == null) {
            return CommandDecisions.badRequest("since is missing.");
        }
        // Whoever has shown signs of life since then went unnoticed by that gateway only.
        boolean stale = state.activity().seenAt().isAfter(since.plus(CLOCKS_DIFFER));
        return state.ended() || state.activity().goneSince() != null || stale
                ? Decision.unchanged()
                : Decision.add(new CustomerLeft(since.truncatedTo(ChronoUnit.MILLIS), false));
    }

    static Decision here(Conversation state) {
        return state.ended() || state.activity().goneSince() == null
                ? Decision.unchanged()
                : Decision.add(new CustomerReturned());
    }
}
