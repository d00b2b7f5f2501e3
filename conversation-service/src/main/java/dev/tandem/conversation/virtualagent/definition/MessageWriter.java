package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Localized.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes changed static answers; messages that were there keep everything that they had. */
final class MessageWriter {

    private MessageWriter() {}

    static ArrayNode written(JsonNode raw, Responses responses) {
        var unused = new ArrayList<JsonNode>();
        raw.forEach(unused::add);
        var array = JsonNodeFactory.instance.arrayNode();
        responses.byPlatform().forEach((platform, messages) -> add(array, unused, platform, messages));
        add(array, unused, "", responses.general());
        return array;
    }

    private static void add(ArrayNode array, List<JsonNode> unused, String platform, Localized<Message> messages) {
        for (var item : messages.items()) {
            array.add(take(unused, platform, item).orElseGet(() -> added(platform, item)));
        }
    }

    private static Optional<JsonNode> take(List<JsonNode> unused, String platform, Item<Message> item) {
        var found = unused.stream()
                .filter(node -> node.path("platform").asString("").equalsIgnoreCase(platform)
                        && node.path("lang").asString("").equals(item.language())
                        && MessageReader.read(node).filter(item.value()::equals).isPresent())
                .findFirst();
        found.ifPresent(unused::remove);
        return found;
    }

    private static JsonNode added(String platform, Item<Message> item) {
        var node = JsonNodeFactory.instance.objectNode();
        switch (item.value()) {
            case Message.Text text -> strings(node.put("type", "0"), "speech", text.variants());
            case Message.Card card -> {
                node.put("type", "1").put("title", card.title()).put("subtitle", card.subtitle());
                node.put("imageUrl", card.imageUri());
                var buttons = node.putArray("buttons");
                card.buttons()
                        .forEach(button ->
                                buttons.addObject().put("text", button.text()).put("postback", button.postback()));
            }
            case Message.QuickReplies quick ->
                strings(node.put("type", "2").put("title", quick.title()), "replies", quick.replies());
            case Message.Image image -> {
                node.put("type", "3").put("imageUrl", image.imageUri());
                if (!image.description().isEmpty()) {
                    node.put("accessibilityText", image.description());
                }
            }
            case Message.Payload payload -> node.put("type", "4").set("payload", payload.content());
            case Message.Unknown unknown -> {
                return unknown.content();
            }
        }
        if (!platform.isEmpty()) {
            node.put("platform", platform);
        }
        if (!item.language().isEmpty()) {
            node.put("lang", item.language());
        }
        return node;
    }

    private static void strings(ObjectNode node, String field, List<String> texts) {
        var array = node.putArray(field);
        texts.forEach(array::add);
    }
}
