package dev.tandem.conversation.virtualagent.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the phrases of one language; those that were there keep everything that they had. */
final class PhraseWriter {

    private PhraseWriter() {}

    static ArrayNode written(@Nullable JsonNode raw, List<TrainingPhrase> phrases, String language, Intent intent) {
        var unused = new ArrayList<JsonNode>();
        if (raw != null) {
            raw.forEach(unused::add);
        }
        var array = JsonNodeFactory.instance.arrayNode();
        for (var phrase : phrases) {
            array.add(take(unused, phrase).orElseGet(() -> added(phrase, language, intent)));
        }
        return array;
    }

    private static Optional<JsonNode> take(List<JsonNode> unused, TrainingPhrase phrase) {
        var found = unused.stream()
                .filter(node -> PhraseReader.read(node).filter(phrase::equals).isPresent())
                .findFirst();
        found.ifPresent(unused::remove);
        return found;
    }

    private static ObjectNode added(TrainingPhrase phrase, String language, Intent intent) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", phrase.id().isEmpty() ? Ids.of(intent.name(), language, phrase.text()) : phrase.id());
        var data = node.putArray("data");
        for (var part : phrase.parts()) {
            var written = data.addObject().put("text", part.text());
            if (!part.type().isEmpty() && !phrase.template()) {
                written.put("meta", part.type());
                if (!part.alias().isEmpty()) {
                    written.put("alias", part.alias());
                }
            }
            written.put("userDefined", part.userDefined());
        }
        node.put("isTemplate", phrase.template());
        node.put("count", phrase.count());
        node.put("lang", language);
        node.put("updated", 0);
        return node;
    }
}
