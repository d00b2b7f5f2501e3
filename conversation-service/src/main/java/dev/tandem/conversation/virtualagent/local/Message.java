package dev.tandem.conversation.virtualagent.local;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One message of a static answer. */
sealed interface Message {

    /** @param variants one of them is said */
    record Text(List<String> variants) implements Message {}

    /** @param title said above the buttons; empty to put them under the message before */
    record QuickReplies(String title, List<String> replies) implements Message {}

    /** @param content custom payload; {@code tandem.handoff} in it routes to a human */
    record Payload(JsonNode content) implements Message {}
}
