package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import java.util.List;

/** Gives stretches of logs as they are stored. */
@FunctionalInterface
public interface LogSource {

    /** Events after a seq, in order, at most so many. Blocks; fails with an unchecked exception. */
    List<LoggedEvent> events(ConversationId conversation, long after, int limit);
}
