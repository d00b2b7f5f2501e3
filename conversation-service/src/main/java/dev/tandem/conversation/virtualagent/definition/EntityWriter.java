package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.EntityType.Entry;
import dev.tandem.conversation.virtualagent.definition.EntityType.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a changed or new entity type. */
final class EntityWriter {

    private EntityWriter() {}

    static JsonNode written(@Nullable JsonNode raw, @Nullable EntityType before, EntityType after, boolean inline) {
        var node = raw == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) raw.deepCopy();
        if (before == null) {
            node.put("id", after.id().isEmpty() ? Ids.of("entity", after.name()) : after.id());
        }
        if (before == null || !before.name().equals(after.name())) {
            node.put("name", after.name());
        }
        if (before == null || before.overridable() != after.overridable()) {
            node.put("isOverridable", after.overridable());
        }
        if (before == null || before.kind() != after.kind()) {
            node.put("isEnum", after.kind() == Kind.LIST);
            node.put("isRegexp", after.kind() == Kind.REGEXP);
        }
        if (before == null || before.automatedExpansion() != after.automatedExpansion()) {
            node.put("automatedExpansion", after.automatedExpansion());
        }
        if (before == null || before.fuzzy() != after.fuzzy()) {
            node.put("allowFuzzyExtraction", after.fuzzy());
        }
        if (inline && (before == null || !before.entryBook().equals(after.entryBook()))) {
            node.set("entries", entries(after.entries(after.entryBook().defaultLanguage())));
        }
        return node;
    }

    static ArrayNode entries(List<Entry> entries) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var entry : entries) {
            var node = array.addObject().put("value", entry.value());
            var synonyms = node.putArray("synonyms");
            entry.synonyms().forEach(synonyms::add);
        }
        return array;
    }
}
