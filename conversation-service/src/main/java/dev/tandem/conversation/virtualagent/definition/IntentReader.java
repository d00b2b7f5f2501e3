package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Intent.ContextChange;
import dev.tandem.conversation.virtualagent.definition.Localized.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads an intent's files. */
final class IntentReader {

    private static final int DEFAULT_LIFESPAN = 5;

    private final AgentSettings settings;

    IntentReader(AgentSettings settings) {
        this.settings = settings;
    }

    Intent read(String path, JsonNode node, Map<String, JsonNode> phrases) {
        var responses = node.path("responses");
        var response = responses.isObject() ? responses : responses.path(0);
        var id = node.path("id").asString("");
        var priority = node.path("priority").asInt(0);
        return new Intent(
                id,
                node.path("parentId").asString(""),
                node.path("rootParentId").asString(""),
                name(node, path),
                node.path("auto").asBoolean(true),
                priority == 0 ? Intent.NORMAL_PRIORITY : priority,
                lowerCase(JsonTexts.strings(node.path("contexts"))),
                contextChanges(response.path("affectedContexts")),
                response.path("resetContexts").asBoolean(false),
                response.path("action").asString(""),
                parameters(response.path("parameters")),
                responses(response.path("messages")),
                phrases(node, phrases),
                eventNames(node.path("events")),
                node.path("fallbackIntent").asBoolean(false),
                node.path("webhookUsed").asBoolean(false),
                node.path("webhookForSlotFilling").asBoolean(false),
                node.path("endInteraction").asBoolean(false)
                        || settings.endIntentIds().contains(id),
                node.path("liveAgentHandoff").asBoolean(false));
    }

    /** @throws InvalidAgentDefinitionException if it has none */
    static String name(JsonNode node, String path) {
        var name = node.path("name").asString("");
        if (name.isBlank()) {
            throw new InvalidAgentDefinitionException(path + " has no name");
        }
        return name;
    }

    private static List<ContextChange> contextChanges(JsonNode node) {
        var changes = new ArrayList<ContextChange>();
        for (var change : node) {
            changes.add(new ContextChange(
                    change.path("name").asString("").toLowerCase(Locale.ROOT),
                    change.path("lifespan").asInt(DEFAULT_LIFESPAN)));
        }
        return changes;
    }

    private List<Parameter> parameters(JsonNode node) {
        var parameters = new ArrayList<Parameter>();
        for (var parameter : node) {
            var prompts = spoken(parameter.path("prompts"));
            parameters.add(new Parameter(
                    parameter.path("id").asString(""),
                    parameter.path("name").asString(""),
                    parameter.path("dataType").asString(""),
                    parameter.path("required").asBoolean(false),
                    parameter.path("value").asString(""),
                    parameter.path("defaultValue").asString(""),
                    parameter.path("isList").asBoolean(false),
                    prompts.isEmpty() ? spoken(parameter.path("promptMessages")) : prompts,
                    spoken(parameter.path("noMatchPromptMessages")),
                    spoken(parameter.path("noInputPromptMessages")),
                    contextChanges(parameter.path("outputDialogContexts"))));
        }
        return parameters;
    }

    /** Bare texts, {@code {lang, value}}, or text messages. */
    private Localized<String> spoken(JsonNode node) {
        var items = new ArrayList<Item<String>>();
        for (var item : node) {
            if (item.isString()) {
                items.add(new Item<>("", item.asString()));
            } else {
                var texts = JsonTexts.oneOrMore(item.has("value") ? item.path("value") : item.path("speech"));
                texts.forEach(text -> items.add(new Item<>(item.path("lang").asString(""), text)));
            }
        }
        items.removeIf(item -> item.value().isBlank());
        return new Localized<>(settings.language(), items);
    }

    private Responses responses(JsonNode node) {
        var general = new ArrayList<Item<Message>>();
        var byPlatform = new LinkedHashMap<String, List<Item<Message>>>();
        for (var message : node) {
            var platform = message.path("platform").asString("").toLowerCase(Locale.ROOT);
            var target = platform.isEmpty() || platform.equals("platform_unspecified")
                    ? general
                    : byPlatform.computeIfAbsent(platform, any -> new ArrayList<>());
            MessageReader.read(message)
                    .ifPresent(
                            read -> target.add(new Item<>(message.path("lang").asString(""), read)));
        }
        var localized = new LinkedHashMap<String, Localized<Message>>();
        byPlatform.forEach((platform, items) -> localized.put(platform, new Localized<>(settings.language(), items)));
        return new Responses(new Localized<>(settings.language(), general), localized);
    }

    private Localized<TrainingPhrase> phrases(JsonNode intent, Map<String, JsonNode> files) {
        var items = new ArrayList<Item<TrainingPhrase>>();
        files.forEach((language, array) -> {
            for (var phrase : array) {
                PhraseReader.read(phrase).ifPresent(read -> items.add(new Item<>(language, read)));
            }
        });
        for (var phrase : intent.path("userSays")) {
            var language = phrase.path("lang").asString(settings.language());
            if (!files.containsKey(language)) {
                PhraseReader.read(phrase).ifPresent(read -> items.add(new Item<>(language, read)));
            }
        }
        return new Localized<>(settings.language(), items);
    }

    private static Set<String> eventNames(JsonNode node) {
        var names = new LinkedHashSet<String>();
        for (var event : node) {
            names.add(event.isString() ? event.asString() : event.path("name").asString(""));
        }
        names.remove("");
        return names;
    }

    private static Set<String> lowerCase(List<String> names) {
        var lower = new LinkedHashSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        lower.remove("");
        return lower;
    }
}
