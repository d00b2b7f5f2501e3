package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import java.util.List;

/** What became of an {@link Append} or {@link Opening}. Everything but {@link Appended} changed nothing. */
public sealed interface AppendResult {

    /**
     * Durable.
     *
     * @param state the state after it
     * @param events as stored
     * @param answerSeq the seq that answers the request
     */
    record Appended(Conversation state, List<LoggedEvent> events, long answerSeq) implements AppendResult {}

    /** The log grew meanwhile: load the state again and decide again. */
    record Conflict() implements AppendResult {}

    /**
     * The request was carried out before.
     *
     * @param conversationId where; another one than asked for when a start is repeated
     * @param answerSeq the seq that answered it then
     */
    record Repeated(ConversationId conversationId, long answerSeq) implements AppendResult {}

    /** Somebody else's message has this client message id. */
    record Clash() implements AppendResult {}

    /** Another message carries one of the attachments. */
    record AttachmentTaken() implements AppendResult {}
}
