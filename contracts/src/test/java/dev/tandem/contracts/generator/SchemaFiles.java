package dev.tandem.contracts.generator;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sorts the definitions into one schema file per family and lets them refer to each other across files. Whatever several
 * families share is in {@code common.json}.
 */
final class SchemaFiles {

    static final String LOCAL = "#/$defs/";

    private static final String SHARED = "common";
    private static final String VIEWS = "view";

    /** Which file a definition is in, where that is not the shared one. */
    private final Map<String, String> homes = new TreeMap<>();

    private final Map<String, ObjectNode> files = new TreeMap<>();

    private SchemaFiles() {
        for (Family family : Family.all()) {
            homes.put(Catalog.nameOf(family.root()), family.file());
            family.members().forEach(member -> homes.put(Catalog.nameOf(member), family.file()));
        }
        Catalog.envelopes().forEach(type -> homes.put(Catalog.nameOf(type), Family.fileName(Catalog.nameOf(type))));
        Catalog.views().forEach(type -> homes.put(Catalog.nameOf(type), VIEWS));
    }

    /** The schemas by file name without extension. */
    static Map<String, ObjectNode> arrange(Map<String, ObjectNode> definitions) {
        return new SchemaFiles().sorted(definitions);
    }

    private Map<String, ObjectNode> sorted(Map<String, ObjectNode> definitions) {
        for (Family family : Family.TAGGED) {
            create(family.file()).put("$ref", LOCAL + Catalog.nameOf(family.root()));
        }
        for (Class<?> envelope : Catalog.envelopes()) {
            create(homes.get(Catalog.nameOf(envelope))).put("$ref", LOCAL + Catalog.nameOf(envelope));
        }
        oneOf(create(Family.FRAMES.file()), WireForms.requests());
        oneOf(create(Family.PUSHES.file()), WireForms.pushes());
        create(Family.REPLIES.file()).put("$ref", LOCAL + WireForms.ANY_REPLY);
        create(SHARED);
        create(VIEWS);
        definitions.forEach((name, schema) -> add(homes.getOrDefault(name, SHARED), name, schema));
        WireForms.requests().forEach((name, schema) -> add(Family.FRAMES.file(), name, schema));
        WireForms.replies().forEach((name, schema) -> add(Family.REPLIES.file(), name, schema));
        WireForms.pushes().forEach((name, schema) -> add(Family.PUSHES.file(), name, schema));
        return files;
    }

    private ObjectNode create(String file) {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Tandem: " + file.replace('-', ' '));
        files.put(file, schema);
        return schema;
    }

    private static void oneOf(ObjectNode file, Map<String, ObjectNode> forms) {
        forms.keySet().forEach(name -> file.withArray("oneOf").addObject().put("$ref", LOCAL + name));
    }

    /** Adds the definition with references that lead to the right file. */
    private void add(String file, String name, ObjectNode definition) {
        ObjectNode copy = definition.deepCopy();
        for (JsonNode parent : copy.findParents("$ref")) {
            String target = parent.get("$ref").stringValue().substring(LOCAL.length());
            String home = homes.getOrDefault(target, SHARED);
            ((ObjectNode) parent).put("$ref", (home.equals(file) ? "" : home + ".json") + LOCAL + target);
        }
        files.get(file).withObject("/$defs").set(name, copy);
    }
}
