package dev.tandem.contracts.samples;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks JSON text against the published schemas. Answers with what is wrong, for a person; an empty list means valid.
 * Safe for concurrent use.
 */
public final class SchemaValidator {

    private static final String FOLDER = "/dev/tandem/contracts/schemas/";
    private static final String BASE = "https://schemas.tandem.example/";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final boolean strict;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private SchemaValidator(boolean strict) {
        this.strict = strict;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(this::load)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Accepts unknown fields, as every consumer must. */
    public static SchemaValidator lenient() {
        return new SchemaValidator(false);
    }

    /** Also complains of fields that no schema knows: for what Tandem itself writes. */
    public static SchemaValidator strict() {
        return new SchemaValidator(true);
    }

    /**
     * Checks against any schema.
     *
     * @param schema a schema file without extension, such as {@code logged-event}, or one definition in it, such as
     *     {@code view#QueueView} or {@code push#queue.position}
     * @throws IllegalArgumentException when there is no such schema
     */
    public List<String> problems(String schema, String json) {
        JsonNode message;
        try {
            message = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return List.of("Not JSON: " + e.getOriginalMessage());
        }
        return problems(schema, message);
    }

    /** Checks a client's request by its type. */
    public List<String> problemsOfRequest(String json) {
        return problemsByType(Sample.REQUESTS, json);
    }

    /** Checks a push by its type. */
    public List<String> problemsOfPush(String json) {
        return problemsByType(Sample.PUSHES, json);
    }

    /** Checks a reply to a request of the given type. */
    public List<String> problemsOfReply(String requestType, String json) {
        return problems(Sample.REPLIES + "#" + requestType, json);
    }

    private List<String> problemsByType(String file, String json) {
        JsonNode message;
        try {
            message = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return List.of("Not JSON: " + e.getOriginalMessage());
        }
        String type = message.path("type").asString("");
        return definition(file, type) == null
                ? List.of("No " + file + " of type '" + type + "'")
                : problems(file + "#" + type, message);
    }

    private List<String> problems(String schema, JsonNode message) {
        List<Error> errors = schemas.computeIfAbsent(schema, this::schemaOf).validate(message);
        Set<String> wrongKinds = errors.stream()
                .filter(error -> "const".equals(error.getKeyword()))
                .map(error -> branchOf(error.getEvaluationPath().toString()))
                .filter(branch -> !branch.isEmpty())
                .collect(Collectors.toSet());
        List<Error> relevant = errors.stream()
                .filter(error -> wrongKinds.stream()
                        .noneMatch(
                                branch -> error.getEvaluationPath().toString().startsWith(branch + "/")))
                .toList();
        boolean explained = relevant.stream().anyMatch(error -> !"oneOf".equals(error.getKeyword()));
        return relevant.stream()
                .filter(error -> !explained || !"oneOf".equals(error.getKeyword()))
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .distinct()
                .toList();
    }

    /** The alternative of a oneOf in which an error was found: one whose kind does not match is of no interest. */
    private static String branchOf(String evaluationPath) {
        int type = evaluationPath.lastIndexOf("/properties/type/const");
        int alternatives = type < 0 ? -1 : evaluationPath.lastIndexOf("/oneOf/", type);
        return alternatives < 0
                ? ""
                : evaluationPath.substring(0, evaluationPath.indexOf('/', alternatives + "/oneOf/".length()));
    }

    private Schema schemaOf(String name) {
        int hash = name.indexOf('#');
        if (hash < 0) {
            if (SchemaValidator.class.getResource(FOLDER + name + ".json") == null) {
                throw new IllegalArgumentException("No schema " + name);
            }
            return registry.getSchema(SchemaLocation.of(BASE + name + ".json"));
        }
        String file = name.substring(0, hash);
        String definition = name.substring(hash + 1);
        if (definition(file, definition) == null) {
            throw new IllegalArgumentException("No definition " + definition + " in schema " + file);
        }
        return registry.getSchema(SchemaLocation.of(BASE + file + ".json#/$defs/" + definition));
    }

    private static JsonNode definition(String file, String name) {
        return read(file).path("$defs").get(name);
    }

    private String load(String iri) {
        if (!iri.startsWith(BASE)) {
            return null;
        }
        String file = iri.substring(BASE.length(), iri.length() - ".json".length());
        ObjectNode schema = read(file);
        if (strict) {
            for (JsonNode object : schema.findParents("properties")) {
                ((ObjectNode) object).put("additionalProperties", false);
            }
        }
        return MAPPER.writeValueAsString(schema);
    }

    private static ObjectNode read(String file) {
        try (InputStream in = SchemaValidator.class.getResourceAsStream(FOLDER + file + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("No schema " + file);
            }
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
