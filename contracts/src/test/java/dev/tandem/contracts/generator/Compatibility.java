package dev.tandem.contracts.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Finds what would break a reader of old messages or an old reader of new ones. Old messages stay in logs and on topics
 * for good, and clients are not updated with the server, so both ways count.
 */
final class Compatibility {

    private final List<String> violations = new ArrayList<>();

    private Compatibility() {}

    /** What the present schemas break of the released ones, by schema file; nothing when they only grew. */
    static List<String> violations(Map<String, ? extends JsonNode> released, Map<String, ? extends JsonNode> present) {
        Compatibility comparison = new Compatibility();
        released.forEach((file, schema) -> {
            if (present.containsKey(file)) {
                comparison.compareFiles(file, schema, present.get(file));
            } else {
                comparison.violations.add(file + ": the schema is gone");
            }
        });
        return List.copyOf(comparison.violations);
    }

    private void compareFiles(String file, JsonNode released, JsonNode present) {
        released.path("$defs").properties().forEach(definition -> {
            JsonNode now = present.path("$defs").path(definition.getKey());
            if (now.isMissingNode()) {
                violations.add(file + "#" + definition.getKey() + ": the definition is gone");
            } else {
                compare(file + "#" + definition.getKey(), definition.getValue(), now);
            }
        });
        alternatives(file, released, present);
    }

    private void compare(String where, JsonNode released, JsonNode present) {
        for (String keyword : List.of("type", "const", "$ref", "format", "pattern")) {
            if (!released.path(keyword).equals(present.path(keyword))) {
                violations.add(
                        where + ": " + keyword + " was " + released.path(keyword) + ", is " + present.path(keyword));
                return;
            }
        }
        bounds(where, released, present);
        constants(where, released, present);
        alternatives(where, released, present);
        fields(where, released, present);
        if (released.has("items")) {
            compare(where + "[]", released.get("items"), present.path("items"));
        }
        if (released.path("additionalProperties").isObject()) {
            compare(where + "{}", released.get("additionalProperties"), present.path("additionalProperties"));
        }
    }

    private void fields(String where, JsonNode released, JsonNode present) {
        released.path("properties").properties().forEach(field -> {
            JsonNode now = present.path("properties").path(field.getKey());
            String place = where + "." + field.getKey();
            if (now.isMissingNode()) {
                violations.add(place + ": the field is gone");
            } else {
                compare(place, field.getValue(), now);
            }
        });
        Set<String> required = texts(released.path("required"));
        Set<String> requiredNow = texts(present.path("required"));
        requiredNow.stream()
                .filter(field -> !required.contains(field))
                .forEach(field -> violations.add(where + "." + field
                        + ": is required now, but messages without it exist. New fields are optional"));
        required.stream()
                .filter(field -> !requiredNow.contains(field))
                .forEach(field -> violations.add(where + "." + field
                        + ": was always there and may be missing now, which old readers do not expect"));
    }

    private void constants(String where, JsonNode released, JsonNode present) {
        Set<String> now = texts(present.path("enum"));
        texts(released.path("enum")).stream()
                .filter(constant -> !now.contains(constant))
                .forEach(constant -> violations.add(where + ": the constant " + constant + " is gone"));
    }

    private void alternatives(String where, JsonNode released, JsonNode present) {
        Set<String> now = references(present);
        references(released).stream()
                .filter(kind -> !now.contains(kind))
                .forEach(kind -> violations.add(where + ": the kind " + kind + " is gone"));
    }

    private void bounds(String where, JsonNode released, JsonNode present) {
        for (String least : List.of("minimum", "minLength", "minItems")) {
            if (present.has(least)
                    && present.get(least).asLong() > released.path(least).asLong(Long.MIN_VALUE)) {
                violations.add(where + ": " + least + " grew to " + present.get(least));
            }
        }
        for (String most : List.of("maximum", "maxLength", "maxItems")) {
            if (present.has(most)
                    && present.get(most).asLong() < released.path(most).asLong(Long.MAX_VALUE)) {
                violations.add(where + ": " + most + " shrank to " + present.get(most));
            }
        }
    }

    private static Set<String> references(JsonNode schema) {
        return schema.path("oneOf")
                .valueStream()
                .filter(kind -> kind.has("$ref"))
                .map(kind -> kind.get("$ref").stringValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).collect(Collectors.toCollection(TreeSet::new));
    }
}
