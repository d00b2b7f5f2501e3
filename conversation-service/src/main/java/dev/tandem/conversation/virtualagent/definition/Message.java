package dev.tandem.conversation.virtualagent.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One message of a static answer. Several of them are several bubbles, in order. */
public sealed interface Message {

    /** @param variants one of them is said */
    record Text(List<String> variants) implements Message {
        public Text {
            variants = List.copyOf(variants);
        }
    }

    /**
     * @param title may be empty, as may the others
     * @param subtitle under the title
     * @param imageUri http or https
     * @param buttons in order
     */
    record Card(String title, String subtitle, String imageUri, List<Button> buttons) implements Message {
        public Card {
            buttons = List.copyOf(buttons);
        }
    }

    /** @param postback what a click says, or the address it opens; empty for the text itself */
    record Button(String text, String postback) {}

    /** @param title said above the buttons; empty to put them under the message before */
    record QuickReplies(String title, List<String> replies) implements Message {
        public QuickReplies {
            replies = List.copyOf(replies);
        }
    }

    /** @param description for those who cannot see it; may be empty */
    record Image(String imageUri, String description) implements Message {}

    /** @param content custom payload; {@code tandem.handoff} in it routes to a human */
    record Payload(JsonNode content) implements Message {}

    /**
     * A kind that only other platforms know, kept as it was.
     *
     * @param type as the export names it, such as {@code simple_response}
     */
    record Unknown(String type, JsonNode content) implements Message {}
}
