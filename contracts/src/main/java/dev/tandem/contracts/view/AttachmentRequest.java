package dev.tandem.contracts.view;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.ConversationId;

/**
 * A file announced by a participant ({@code POST /internal/attachments}); the answer is
 * {@link dev.tandem.contracts.socket.ReplyData.UploadTicket}.
 *
 * @param actor who will upload it
 * @param conversationId where it will be sent
 * @param name file name as the client gave it
 * @param contentType announced type
 * @param sizeBytes announced size in bytes
 */
public record AttachmentRequest(
        Actor actor, ConversationId conversationId, String name, String contentType, long sizeBytes) {}
