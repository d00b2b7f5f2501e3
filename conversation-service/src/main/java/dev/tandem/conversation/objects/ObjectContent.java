package dev.tandem.conversation.objects;

/**
 * What an object's bytes are.
 *
 * @param contentType media type
 * @param sizeBytes exactly so many
 */
public record ObjectContent(String contentType, long sizeBytes) {}
