package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.view.ConversationSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a follower begins.
 *
 * @param afterSeq the last seq that the client holds
 * @param missed the events after it, in order
 * @param summary the conversation as it was then
 * @param unseen whether the agents are not to be shown that this viewer looks on
 */
record Start(
        long afterSeq, List<LoggedEvent> missed, @Nullable ConversationSummary summary, boolean unseen) {}
