package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.id.ConversationId;

/**
 * A new log.
 *
 * @param conversationId the id it gets, unless the customer opened it before under another
 * @param clientConversationId the client's own id, unique per customer
 * @param start its first event
 * @param repeatKey what a repeat of the same request is recognised by
 */
public record Opening(
        ConversationId conversationId, String clientConversationId, ConversationStarted start, RepeatKey repeatKey) {}
