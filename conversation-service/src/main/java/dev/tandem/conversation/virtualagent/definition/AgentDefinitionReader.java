package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.AgentSettings.ClassifierMode;
import dev.tandem.conversation.virtualagent.definition.AgentSettings.Webhook;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Makes an agent of an export's files. Takes the layout since 2017, the older one with phrases and entries inside the
 * intent's and entity's own file, and mixtures. The {@code name} inside a file counts, not the file's name.
 */
final class AgentDefinitionReader {

    private final AgentFiles files;
    private final Map<Owner, Map<String, JsonNode>> parts;

    private record Owner(ExportPath.Kind kind, String stem) {}

    /**
     * What was read, and where.
     *
     * @param intentPaths in the order of the intents
     * @param entityPaths by entity; of two files with one entity's name the first
     */
    record Result(AgentDefinition definition, List<String> intentPaths, Map<String, String> entityPaths) {}

    private AgentDefinitionReader(AgentFiles files) {
        this.files = files;
        this.parts = parts(files);
    }

    /**
     * Reads all of it.
     *
     * @throws InvalidAgentDefinitionException if something needed is missing or has an impossible form
     */
    static Result read(AgentFiles files) {
        return new AgentDefinitionReader(files).read();
    }

    private Result read() {
        var settings = settings(files.tree(AgentFiles.SETTINGS));
        var intentReader = new IntentReader(settings);
        var entityReader = new EntityReader(settings.language());
        var intents = new ArrayList<Intent>();
        var entities = new LinkedHashMap<String, EntityType>();
        var intentPaths = new ArrayList<String>();
        var entityPaths = new LinkedHashMap<String, String>();
        for (var path : files.paths()) {
            var named = ExportPath.parse(path);
            if (named.kind() == ExportPath.Kind.INTENT) {
                intents.add(intentReader.read(path, object(path), byLanguage(named, ExportPath.Kind.PHRASES)));
                intentPaths.add(path);
            } else if (named.kind() == ExportPath.Kind.ENTITY) {
                var entity = entityReader.read(path, object(path), byLanguage(named, ExportPath.Kind.ENTRIES));
                entities.putIfAbsent(entity.name(), entity);
                entityPaths.putIfAbsent(entity.name(), path);
            }
        }
        if (intents.isEmpty()) {
            throw new InvalidAgentDefinitionException("the agent has no intents");
        }
        return new Result(new AgentDefinition(settings, intents, entities), intentPaths, entityPaths);
    }

    private JsonNode object(String path) {
        var tree = files.tree(path);
        if (!tree.isObject()) {
            throw new InvalidAgentDefinitionException(path + " is not a JSON object");
        }
        return tree;
    }

    /** The arrays that belong to an intent or entity, by language. */
    private Map<String, JsonNode> byLanguage(ExportPath owner, ExportPath.Kind kind) {
        return parts.getOrDefault(new Owner(kind, owner.stem()), Map.of());
    }

    private static Map<Owner, Map<String, JsonNode>> parts(AgentFiles files) {
        var parts = new HashMap<Owner, Map<String, JsonNode>>();
        for (var path : files.paths()) {
            var named = ExportPath.parse(path);
            if (!named.language().isEmpty()) {
                var tree = files.tree(path);
                if (!tree.isArray()) {
                    throw new InvalidAgentDefinitionException(path + " is not a JSON array");
                }
                parts.computeIfAbsent(new Owner(named.kind(), named.stem()), any -> new LinkedHashMap<>())
                        .put(named.language(), tree);
            }
        }
        return parts;
    }

    private static AgentSettings settings(JsonNode node) {
        var language = node.path("language").asString("en");
        return new AgentSettings(
                node.path("displayName").asString(""),
                node.path("description").asString(""),
                language.isBlank() ? "en" : language,
                JsonTexts.strings(node.path("supportedLanguages")),
                zone(node.path("defaultTimezone").asString("")),
                node.path("mlMinConfidence").asDouble(AgentSettings.DEFAULT_MIN_CONFIDENCE),
                node.path("customClassifierMode").asString("").equals("use.instead")
                        ? ClassifierMode.MACHINE_LEARNING_ONLY
                        : ClassifierMode.HYBRID,
                webhook(node.path("webhook")),
                node.path("analyzeQueryTextSentiment").asBoolean(false),
                node.path("enableSpellCorrection").asBoolean(false),
                Set.copyOf(JsonTexts.strings(node.path("googleAssistant").path("endIntentIds"))));
    }

    private static Webhook webhook(JsonNode node) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : node.path("headers").properties()) {
            if (!header.getKey().isBlank()) {
                headers.put(header.getKey(), header.getValue().asString(""));
            }
        }
        return new Webhook(
                node.path("url").asString(""),
                node.path("available").asBoolean(false),
                headers,
                node.path("username").asString(""));
    }

    private static ZoneId zone(String name) {
        try {
            return name.isBlank() ? ZoneId.of("UTC") : ZoneId.of(name.strip(), ZoneId.SHORT_IDS);
        } catch (DateTimeException unknown) {
            throw new InvalidAgentDefinitionException("agent.json: unknown time zone " + name, unknown);
        }
    }
}
