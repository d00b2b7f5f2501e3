package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.EntityType.Entry;
import dev.tandem.conversation.virtualagent.definition.EntityType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads an entity type's files. */
final class EntityReader {

    private final String defaultLanguage;

    EntityReader(String defaultLanguage) {
        this.defaultLanguage = defaultLanguage;
    }

    EntityType read(String path, JsonNode node, Map<String, JsonNode> entries) {
        var kind = node.path("isRegexp").asBoolean(false)
                ? Kind.REGEXP
                : node.path("isEnum").asBoolean(false) ? Kind.LIST : Kind.MAP;
        var items = new ArrayList<Localized.Item<Entry>>();
        entries.forEach((language, array) -> add(items, language, array));
        if (!entries.containsKey(defaultLanguage)) {
            add(items, defaultLanguage, node.path("entries"));
        }
        return new EntityType(
                node.path("id").asString(""),
                IntentReader.name(node, path),
                kind,
                node.path("automatedExpansion").asBoolean(false),
                node.path("allowFuzzyExtraction").asBoolean(false),
                node.path("isOverridable").asBoolean(true),
                new Localized<>(defaultLanguage, items));
    }

    private static void add(List<Localized.Item<Entry>> items, String language, JsonNode entries) {
        for (var entry : entries) {
            items.add(new Localized.Item<>(
                    language,
                    new Entry(entry.path("value").asString(""), JsonTexts.oneOrMore(entry.path("synonyms")))));
        }
    }
}
