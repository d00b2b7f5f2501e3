package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.QueueId;
import org.jspecify.annotations.Nullable;

/**
 * A consult that runs.
 *
 * @param consultId which
 * @param by the owner, who asks
 * @param agent who was asked by name; absent when a queue was
 * @param queue which queue was asked; absent when an agent was
 * @param question what it is about
 * @param consulted whom it rings at, or who has come in; absent while nobody is asked
 * @param joined whether that agent has come in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsultView(
        ConsultId consultId,
        Author by,
        @Nullable AgentId agent,
        @Nullable QueueId queue,
        @Nullable String question,
        @Nullable Author consulted,
        boolean joined) {}
