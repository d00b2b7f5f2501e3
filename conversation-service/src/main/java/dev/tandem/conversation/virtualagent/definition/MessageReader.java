package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Message.Button;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one message of a static answer, whose type is a number in older exports and a text in newer ones. */
final class MessageReader {

    private MessageReader() {}

    /** Empty for a text message without text. */
    static Optional<Message> read(JsonNode node) {
        return Optional.ofNullable(
                switch (node.path("type").asString("")) {
                    case "0", "" -> text(node);
                    case "1" ->
                        new Message.Card(
                                node.path("title").asString(""),
                                node.path("subtitle").asString(""),
                                imageUri(node),
                                buttons(node.path("buttons")));
                    case "2" ->
                        new Message.QuickReplies(
                                node.path("title").asString(""),
                                JsonTexts.oneOrMore(
                                        node.has("replies") ? node.path("replies") : node.path("quickReplies")));
                    case "3" ->
                        new Message.Image(
                                imageUri(node), node.path("accessibilityText").asString(""));
                    case "4" -> new Message.Payload(node.path("payload"));
                    default -> new Message.Unknown(node.path("type").asString(""), node);
                });
    }

    private static @Nullable Message text(JsonNode node) {
        var variants = JsonTexts.oneOrMore(node.path("speech"));
        return variants.isEmpty() ? null : new Message.Text(variants);
    }

    private static String imageUri(JsonNode node) {
        return node.path(node.has("imageUri") ? "imageUri" : "imageUrl").asString("");
    }

    private static List<Button> buttons(JsonNode node) {
        var buttons = new ArrayList<Button>();
        for (var button : node) {
            buttons.add(new Button(
                    button.path("text").asString(""), button.path("postback").asString("")));
        }
        return buttons;
    }
}
