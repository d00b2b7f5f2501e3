package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationEvent;
import java.util.List;

/**
 * Events to add to a log, all or none.
 *
 * @param expected the state that the events were decided on
 * @param events at least one, in order
 * @param repeatKey what a repeat of the same request is recognised by
 * @param answerAt index of the event whose seq answers the request and its repeats
 */
public record Append(Conversation expected, List<ConversationEvent> events, RepeatKey repeatKey, int answerAt) {}
