package dev.tandem.conversation.virtualagent.definition;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Texts in the several forms in which exports have them. */
final class JsonTexts {

    private JsonTexts() {}

    /** One text or a list of them; empty ones are left out. */
    static List<String> oneOrMore(JsonNode node) {
        if (node.isString()) {
            return node.asString().isEmpty() ? List.of() : List.of(node.asString());
        }
        return strings(node).stream().filter(text -> !text.isEmpty()).toList();
    }

    /** The texts of an array. */
    static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(item -> strings.add(item.asString("")));
        }
        return List.copyOf(strings);
    }
}
