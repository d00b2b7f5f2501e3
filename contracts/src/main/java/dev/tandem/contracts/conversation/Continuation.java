package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer who came back soon after the end goes on: the first message goes straight to the queue.
 *
 * @param conversationId the conversation that ended
 * @param queue its last queue
 * @param priority its priority there, 0 (normal) to 9
 * @param agent who had it last; gets it again if available. Absent if nobody had it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Continuation(
        ConversationId conversationId,
        QueueId queue,
        int priority,
        @Nullable AgentId agent) {}
