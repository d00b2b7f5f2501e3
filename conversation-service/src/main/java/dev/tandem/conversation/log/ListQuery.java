package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations to list, the last changed first.
 *
 * @param agent only those that this agent owns, is offered, parked or wraps up; {@code null} for all
 * @param statuses only these; empty for all
 * @param limit 1 to 200
 */
public record ListQuery(@Nullable AgentId agent, Set<ConversationStatus> statuses, int limit) {}
