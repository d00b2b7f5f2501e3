package dev.tandem.conversation.virtualagent.definition;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a changed or new intent's own file. */
final class IntentWriter {

    private final String defaultLanguage;
    private final boolean inline;

    /** @param inline whether the phrases are in it too, as in the old layout */
    IntentWriter(String defaultLanguage, boolean inline) {
        this.defaultLanguage = defaultLanguage;
        this.inline = inline;
    }

    JsonNode written(@Nullable JsonNode raw, @Nullable Intent origin, Intent after) {
        var node = raw == null ? skeleton(after) : (ObjectNode) raw.deepCopy();
        var before = origin == null ? Intent.named("", defaultLanguage) : origin;
        Change.of(before.name(), after.name(), value -> node.put("name", value));
        Change.of(before.parentId(), after.parentId(), value -> node.put("parentId", value));
        Change.of(before.rootParentId(), after.rootParentId(), value -> node.put("rootParentId", value));
        Change.of(before.trained(), after.trained(), value -> node.put("auto", value));
        Change.of(before.inputContexts(), after.inputContexts(), value -> names(node, value));
        Change.of(before.priority(), after.priority(), value -> node.put("priority", value));
        Change.of(before.webhook(), after.webhook(), value -> node.put("webhookUsed", value));
        Change.of(
                before.webhookForSlotFilling(),
                after.webhookForSlotFilling(),
                value -> node.put("webhookForSlotFilling", value));
        Change.of(before.fallback(), after.fallback(), value -> node.put("fallbackIntent", value));
        Change.of(before.endInteraction(), after.endInteraction(), value -> node.put("endInteraction", value));
        Change.of(before.liveAgentHandoff(), after.liveAgentHandoff(), value -> node.put("liveAgentHandoff", value));
        Change.of(before.events(), after.events(), value -> {
            var events = node.putArray("events");
            value.forEach(name -> events.addObject().put("name", name));
        });
        if (inline && !before.phraseBook().equals(after.phraseBook())) {
            node.set(
                    "userSays",
                    PhraseWriter.written(
                            raw == null ? null : raw.path("userSays"),
                            after.phrases(defaultLanguage),
                            defaultLanguage,
                            after));
        }
        response(response(node), before, after);
        return node;
    }

    private void response(ObjectNode response, Intent before, Intent after) {
        Change.of(before.resetContexts(), after.resetContexts(), value -> response.put("resetContexts", value));
        Change.of(before.action(), after.action(), value -> response.put("action", value));
        Change.of(before.outputContexts(), after.outputContexts(), value -> contexts(response, value));
        Change.of(before.parameters(), after.parameters(), value -> {
            var raw = response.path("parameters");
            response.set("parameters", new ParameterWriter(defaultLanguage).written(raw, before.parameters(), value));
        });
        Change.of(
                before.responses(),
                after.responses(),
                value -> response.set("messages", MessageWriter.written(response.path("messages"), value)));
    }

    private static ObjectNode skeleton(Intent intent) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", intent.id().isEmpty() ? Ids.of("intent", intent.name()) : intent.id());
        node.put("name", intent.name());
        node.put("auto", true);
        node.putArray("contexts");
        var response = node.putArray("responses").addObject();
        response.put("resetContexts", false);
        response.put("action", "");
        response.putArray("affectedContexts");
        response.putArray("parameters");
        response.putArray("messages");
        response.putArray("speech");
        node.put("priority", Intent.NORMAL_PRIORITY);
        node.put("webhookUsed", false);
        node.put("webhookForSlotFilling", false);
        node.put("fallbackIntent", false);
        node.putArray("events");
        return node;
    }

    private static ObjectNode response(ObjectNode intent) {
        var responses = intent.path("responses");
        if (responses instanceof ObjectNode only) {
            return only;
        }
        if (responses instanceof ArrayNode several && several.path(0) instanceof ObjectNode first) {
            return first;
        }
        return intent.putArray("responses").addObject();
    }

    /** Names that were there keep their capitals. */
    private static void names(ObjectNode intent, Collection<String> names) {
        var before = JsonTexts.strings(intent.path("contexts"));
        var contexts = intent.putArray("contexts");
        for (var name : names) {
            contexts.add(
                    before.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name));
        }
    }

    private static void contexts(ObjectNode response, List<Intent.ContextChange> changes) {
        var before = response.path("affectedContexts");
        var contexts = JsonNodeFactory.instance.arrayNode();
        for (var change : changes) {
            var node = JsonNodeFactory.instance.objectNode().put("name", change.name());
            node.putObject("parameters");
            for (var old : before) {
                if (old instanceof ObjectNode known
                        && known.path("name").asString("").equalsIgnoreCase(change.name())) {
                    node = known.deepCopy();
                    break;
                }
            }
            contexts.add(node.put("lifespan", change.lifespan()));
        }
        response.set("affectedContexts", contexts);
    }
}
