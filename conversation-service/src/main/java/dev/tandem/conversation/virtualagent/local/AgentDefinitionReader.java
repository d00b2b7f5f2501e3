package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.local.EntityType.Entry;
import dev.tandem.conversation.virtualagent.local.EntityType.Kind;
import dev.tandem.conversation.virtualagent.local.Intent.ContextChange;
import dev.tandem.conversation.virtualagent.local.Intent.Parameter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a Dialogflow ES export. Takes the layout since 2017 and, where it costs nothing, the older one with phrases and
 * entries inside the intent's and entity's own file. The {@code name} inside a file counts, not the file's name.
 */
final class AgentDefinitionReader {

    private static final Pattern INTENT = Pattern.compile("intents/(?!.*_usersays_[A-Za-z-]+\\.json$)[^/]+\\.json");
    private static final Pattern ENTITY = Pattern.compile("entities/(?!.*_entries_[A-Za-z-]+\\.json$)[^/]+\\.json");

    private final AgentFiles files;
    private final JsonMapper json;
    private final String language;

    private AgentDefinitionReader(AgentFiles files, JsonMapper json) {
        this.files = files;
        this.json = json;
        this.language = tree("agent.json").path("language").asString("en");
    }

    /**
     * Reads all of it.
     *
     * @throws InvalidAgentDefinitionException if a file is no JSON or an intent has no name
     */
    static AgentDefinition read(AgentFiles files, JsonMapper json) {
        return new AgentDefinitionReader(files, json).definition();
    }

    private AgentDefinition definition() {
        var settings = tree("agent.json");
        var intents = new ArrayList<Intent>();
        var entities = new LinkedHashMap<String, EntityType>();
        for (var path : files.byPath().keySet()) {
            if (INTENT.matcher(path).matches()) {
                intents.add(intent(path));
            } else if (ENTITY.matcher(path).matches()) {
                var entity = entity(path);
                entities.put(entity.name(), entity);
            }
        }
        if (intents.isEmpty()) {
            throw new InvalidAgentDefinitionException("the agent has no intents");
        }
        return new AgentDefinition(
                settings.path("displayName").asString(""),
                language,
                settings.path("mlMinConfidence").asDouble(0.3),
                zone(settings.path("defaultTimezone").asString("UTC")),
                intents,
                entities);
    }

    private Intent intent(String path) {
        var node = tree(path);
        var response = node.path("responses").path(0);
        return new Intent(
                node.path("id").asString(""),
                name(node, path),
                node.path("auto").asBoolean(true),
                lowerCase(strings(node.path("contexts"))),
                contextChanges(response.path("affectedContexts")),
                response.path("resetContexts").asBoolean(false),
                response.path("action").asString(""),
                parameters(response.path("parameters")),
                messages(response.path("messages")),
                node.path("priority").asInt(Intent.NORMAL_PRIORITY),
                node.path("webhookUsed").asBoolean(false),
                node.path("fallbackIntent").asBoolean(false),
                eventNames(node.path("events")),
                node.path("endInteraction").asBoolean(false),
                node.path("liveAgentHandoff").asBoolean(false),
                phrases(path, node));
    }

    private static List<ContextChange> contextChanges(JsonNode node) {
        var changes = new ArrayList<ContextChange>();
        for (var change : node) {
            changes.add(new ContextChange(
                    change.path("name").asString("").toLowerCase(Locale.ROOT),
                    change.path("lifespan").asInt(5)));
        }
        return List.copyOf(changes);
    }

    private List<Parameter> parameters(JsonNode node) {
        var parameters = new ArrayList<Parameter>();
        for (var parameter : node) {
            parameters.add(new Parameter(
                    parameter.path("name").asString(""),
                    parameter.path("dataType").asString("@sys.any"),
                    parameter.path("required").asBoolean(false),
                    parameter.path("value").asString(""),
                    parameter.path("defaultValue").asString(""),
                    parameter.path("isList").asBoolean(false),
                    spoken(parameter.path("prompts"), "value"),
                    spoken(parameter.path("noMatchPromptMessages"), "speech")));
        }
        return List.copyOf(parameters);
    }

    private List<String> spoken(JsonNode node, String field) {
        var texts = new ArrayList<String>();
        for (var item : node) {
            if (item.isString()) {
                texts.add(item.asString());
            } else if (inLanguage(item)) {
                texts.addAll(oneOrMore(item.path(field)));
            }
        }
        return List.copyOf(texts);
    }

    private List<Message> messages(JsonNode node) {
        var messages = new ArrayList<Message>();
        for (var message : node) {
            if (!message.path("platform").asString("").isEmpty() || !inLanguage(message)) {
                continue;
            }
            switch (message.path("type").asString("")) {
                case "0" -> {
                    var variants = oneOrMore(message.path("speech"));
                    if (!variants.isEmpty()) {
                        messages.add(new Message.Text(variants));
                    }
                }
                case "2" ->
                    messages.add(new Message.QuickReplies(
                            message.path("title").asString(""), oneOrMore(message.path("replies"))));
                case "4" -> messages.add(new Message.Payload(message.path("payload")));
                default -> { // cards, images and other platforms' kinds have no place in a chat bubble
                }
            }
        }
        return List.copyOf(messages);
    }

    private List<TrainingPhrase> phrases(String path, JsonNode intent) {
        var own = files.byPath().containsKey(sibling(path, "_usersays_"))
                ? tree(sibling(path, "_usersays_"))
                : intent.path("userSays");
        var phrases = new ArrayList<TrainingPhrase>();
        for (var phrase : own) {
            var parts = new ArrayList<TrainingPhrase.Part>();
            for (var part : phrase.path("data")) {
                parts.add(new TrainingPhrase.Part(
                        part.path("text").asString(""),
                        part.path("meta").asString(""),
                        part.path("alias").asString("")));
            }
            if (!parts.isEmpty()) {
                phrases.add(new TrainingPhrase(List.copyOf(parts)));
            }
        }
        return List.copyOf(phrases);
    }

    private EntityType entity(String path) {
        var node = tree(path);
        var own = files.byPath().containsKey(sibling(path, "_entries_"))
                ? tree(sibling(path, "_entries_"))
                : node.path("entries");
        var entries = new ArrayList<Entry>();
        for (var entry : own) {
            entries.add(new Entry(entry.path("value").asString(""), List.copyOf(strings(entry.path("synonyms")))));
        }
        var kind = node.path("isRegexp").asBoolean(false)
                ? Kind.REGEXP
                : node.path("isEnum").asBoolean(false) ? Kind.LIST : Kind.MAP;
        return new EntityType(name(node, path), kind, List.copyOf(entries));
    }

    private String sibling(String path, String infix) {
        return path.replaceFirst("\\.json$", Matcher.quoteReplacement(infix + language + ".json"));
    }

    private boolean inLanguage(JsonNode item) {
        var lang = item.path("lang").asString("");
        return lang.isEmpty() || lang.equalsIgnoreCase(language);
    }

    private static String name(JsonNode node, String path) {
        var name = node.path("name").asString("");
        if (name.isEmpty()) {
            throw new InvalidAgentDefinitionException(path + " has no name");
        }
        return name;
    }

    private static Set<String> eventNames(JsonNode node) {
        var names = new LinkedHashSet<String>();
        node.forEach(event -> names.add(event.path("name").asString("")));
        names.remove("");
        return Set.copyOf(names);
    }

    private static Set<String> lowerCase(List<String> names) {
        var lower = new LinkedHashSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }

    private static List<String> oneOrMore(JsonNode node) {
        return node.isString()
                ? node.asString().isEmpty() ? List.of() : List.of(node.asString())
                : List.copyOf(strings(node));
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        node.forEach(item -> strings.add(item.asString("")));
        return strings;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new InvalidAgentDefinitionException("agent.json: unknown time zone " + name, unknown);
        }
    }

    private JsonNode tree(String path) {
        try {
            return json.readTree(files.byPath().get(path));
        } catch (JacksonException malformed) {
            throw new InvalidAgentDefinitionException(path + " is not JSON", malformed);
        }
    }
}
