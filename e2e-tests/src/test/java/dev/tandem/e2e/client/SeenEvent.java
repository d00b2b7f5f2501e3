package dev.tandem.e2e.client;

import tools.jackson.databind.JsonNode;

/**
 * An event as one client was shown it.
 *
 * @param conversationId which log
 * @param seq the position the server gave
 * @param type the event's type
 * @param event the event's JSON
 */
public record SeenEvent(String conversationId, long seq, String type, JsonNode event) {}
