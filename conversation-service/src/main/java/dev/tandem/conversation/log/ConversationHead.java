package dev.tandem.conversation.log;

import dev.tandem.contracts.view.ConversationSummary;

/**
 * What a list shows of a conversation and what an access check needs, read without the log.
 *
 * @param summary for the staff; a customer gets it through {@code ConversationAccess}
 * @param participation who has to do with it
 */
public record ConversationHead(ConversationSummary summary, Participation participation) {}
