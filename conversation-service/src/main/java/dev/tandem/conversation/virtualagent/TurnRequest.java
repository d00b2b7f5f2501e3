package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.ConversationId;
import java.util.Map;

/**
 * One customer message to answer.
 *
 * @param session the conversation; the engine's session has the same id
 * @param text what the customer wrote, 1 to 10,000 characters, untrusted
 * @param language BCP 47 tag of the conversation
 * @param customer who wrote; only a verified one may be told personal data
 * @param payload further facts: {@code inReplyToSeq} (the message's seq; a turn that is asked again after a crash has
 *     the same one and must be answered from the same memory), {@code answeredSeq} (the last message whose answer counts: what
 *     was answered later never reached the customer and must be forgotten), {@code botSince} (when the virtual agent got the conversation,
 *     ISO-8601, UTC), {@code event} (an event to ask instead of the text), and for the fulfilment {@code inbox},
 *     {@code channel}, and {@code pageUrl} where known
 */
public record TurnRequest(
        ConversationId session, String text, String language, CustomerRef customer, Map<String, Object> payload) {}
