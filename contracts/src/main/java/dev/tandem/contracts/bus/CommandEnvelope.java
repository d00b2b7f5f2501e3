package dev.tandem.contracts.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation command on {@code conversation-commands-v1}.
 *
 * @param commandId unique per command; the outcome names it
 * @param replyTo the gateway that waits for the outcome; absent when nobody does
 * @param actor on whose behalf
 * @param at when the gateway accepted it, UTC
 * @param conversationId the conversation; for a start, the id it gets unless it was already opened
 * @param command what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandEnvelope(
        CommandId commandId,
        @Nullable String replyTo,
        Actor actor,
        Instant at,
        ConversationId conversationId,
        ConversationCommand command) {}
