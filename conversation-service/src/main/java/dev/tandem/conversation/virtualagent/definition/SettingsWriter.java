package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.AgentSettings.ClassifierMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes changed settings into {@code agent.json}. */
final class SettingsWriter {

    private SettingsWriter() {}

    static JsonNode patched(JsonNode raw, AgentSettings before, AgentSettings after) {
        var node = (ObjectNode) raw.deepCopy();
        Change.of(before.displayName(), after.displayName(), value -> node.put("displayName", value));
        Change.of(before.description(), after.description(), value -> node.put("description", value));
        Change.of(before.language(), after.language(), value -> node.put("language", value));
        Change.of(before.supportedLanguages(), after.supportedLanguages(), value -> {
            var languages = node.putArray("supportedLanguages");
            value.forEach(languages::add);
        });
        Change.of(before.timezone(), after.timezone(), value -> node.put("defaultTimezone", value.getId()));
        Change.of(before.minConfidence(), after.minConfidence(), value -> node.put("mlMinConfidence", value));
        Change.of(
                before.classifierMode(),
                after.classifierMode(),
                value -> node.put(
                        "customClassifierMode",
                        value == ClassifierMode.MACHINE_LEARNING_ONLY ? "use.instead" : "use.after"));
        Change.of(
                before.analyzeSentiment(),
                after.analyzeSentiment(),
                value -> node.put("analyzeQueryTextSentiment", value));
        Change.of(before.correctSpelling(), after.correctSpelling(), value -> node.put("enableSpellCorrection", value));
        Change.of(before.endIntentIds(), after.endIntentIds(), value -> {
            var ids = node.withObject("/googleAssistant").putArray("endIntentIds");
            value.stream().sorted().forEach(ids::add);
        });
        Change.of(before.webhook(), after.webhook(), value -> {
            var webhook = node.withObject("/webhook");
            webhook.put("url", value.url());
            webhook.put("available", value.available());
            webhook.put("username", value.username());
            var headers = webhook.putObject("headers");
            value.headers().forEach(headers::put);
        });
        return node;
    }
}
