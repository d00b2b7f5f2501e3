package dev.tandem.contracts.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ErrorBody;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, published on {@code command-outcomes-v1} after the commit, to the gateway that waits. Best
 * effort: a lost outcome makes the client send the command again, which changes nothing and is answered again.
 *
 * @param commandId the command
 * @param conversationId the conversation it concerned; for a repeated start, the one opened before
 * @param seq the log position that the command led to, or the conversation's last one when it changed nothing
 * @param error why it was refused; absent when accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandOutcome(
        CommandId commandId,
        @Nullable ConversationId conversationId,
        @Nullable Long seq,
        @Nullable ErrorBody error) {}
