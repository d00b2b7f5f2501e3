package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CustomerId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a conversation: all that an access check needs.
 *
 * @param customer whose conversation it is
 * @param status where it stands
 * @param agent who owns, is offered, parked or wraps it up
 * @param earlierAgents everyone who ever owned it
 */
public record Participation(
        CustomerId customer,
        ConversationStatus status,
        @Nullable AgentId agent,
        Set<AgentId> earlierAgents) {}
