package dev.tandem.contracts.conversation;

import dev.tandem.contracts.id.AttachmentId;

/**
 * A file that a message carries. Its bytes are fetched through a short-lived signed link, never by this id alone.
 *
 * @param id the attachment
 * @param name the file name, cleaned of paths and control characters
 * @param contentType the type that the bytes proved to have
 * @param sizeBytes size in bytes
 */
public record AttachmentRef(AttachmentId id, String name, String contentType, long sizeBytes) {}
