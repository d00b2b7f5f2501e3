package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ErrorBody;

/** What became of a request to change a log. */
public sealed interface Change {

    /**
     * Carried out, now or before, or needless; durable either way.
     *
     * @param conversationId which log
     * @param seq the seq that answers the request
     * @param fresh whether events were added now
     */
    record Done(ConversationId conversationId, long seq, boolean fresh) implements Change {}

    /**
     * Refused; nothing was changed.
     *
     * @param error why
     */
    record Refused(ErrorBody error) implements Change {}
}
