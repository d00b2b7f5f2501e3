package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.AgentSettings.ClassifierMode;
import dev.tandem.conversation.virtualagent.definition.AgentSettings.Webhook;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Makes an agent of an export's files. Takes the layout since 2017, the older one with phrases and entries inside the
 * intent's and entity's own file, and mixtures. The {@code name} inside a file counts, not the file's name.
 */
final class AgentDefinitionReader {

    private final AgentFiles files;

    private AgentDefinitionReader(AgentFiles files) {
        this.files = files;
    }

    /**
     * Reads all of it.
     *
     * @throws InvalidAgentDefinitionException if something needed is missing or has an impossible form
     */
    static AgentDefinition read(AgentFiles files) {
        return new AgentDefinitionReader(files).definition();
    }

    private AgentDefinition definition() {
        var settings = settings(files.tree(AgentFiles.SETTINGS));
        var intentReader = new IntentReader(settings);
        var entityReader = new EntityReader(settings.language());
        var intents = new ArrayList<Intent>();
        var entities = new LinkedHashMap<String, EntityType>();
        for (var path : files.paths()) {
            var named = ExportPath.parse(path);
            if (named.kind() == ExportPath.Kind.INTENT) {
                intents.add(intentReader.read(path, object(path), byLanguage(named, ExportPath.Kind.PHRASES)));
            } else if (named.kind() == ExportPath.Kind.ENTITY) {
                var entity = entityReader.read(path, object(path), byLanguage(named, ExportPath.Kind.ENTRIES));
                entities.putIfAbsent(entity.name(), entity);
            }
        }
        if (intents.isEmpty()) {
            throw new InvalidAgentDefinitionException("the agent has no intents");
        }
        return new AgentDefinition(settings, intents, entities);
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
        var found = new LinkedHashMap<String, JsonNode>();
        for (var path : files.paths()) {
            var named = ExportPath.parse(path);
            if (named.kind() == kind && named.stem().equals(owner.stem())) {
                var tree = files.tree(path);
                if (!tree.isArray()) {
                    throw new InvalidAgentDefinitionException(path + " is not a JSON array");
                }
                found.put(named.language(), tree);
            }
        }
        return found;
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
