package dev.tandem.conversation.virtualagent.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an intent's changed parameters; a parameter is recognised by its name. */
final class ParameterWriter {

    private final String defaultLanguage;

    ParameterWriter(String defaultLanguage) {
        this.defaultLanguage = defaultLanguage;
    }

    ArrayNode written(JsonNode raw, List<Parameter> before, List<Parameter> after) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var parameter : after) {
            var index = before.stream().map(Parameter::name).toList().indexOf(parameter.name());
            var known = index >= 0 && raw.path(index) instanceof ObjectNode;
            var node = known ? (ObjectNode) raw.path(index).deepCopy() : JsonNodeFactory.instance.objectNode();
            write(node, known ? before.get(index) : none(), parameter);
            array.add(node);
        }
        return array;
    }

    private Parameter none() {
        var nothing = Localized.<String>none(defaultLanguage);
        return new Parameter("", "", "", false, "", "", false, nothing, nothing, nothing, List.of());
    }

    private static void write(ObjectNode node, Parameter before, Parameter after) {
        Change.of(before.id(), after.id(), value -> node.put("id", value));
        Change.of(before.name(), after.name(), value -> node.put("name", value));
        Change.of(before.required(), after.required(), value -> node.put("required", value));
        Change.of(before.type(), after.type(), value -> node.put("dataType", value));
        Change.of(before.value(), after.value(), value -> node.put("value", value));
        Change.of(before.defaultValue(), after.defaultValue(), value -> node.put("defaultValue", value));
        Change.of(before.list(), after.list(), value -> node.put("isList", value));
        Change.of(before.promptBook(), after.promptBook(), value -> {
            node.remove("promptMessages");
            var prompts = node.putArray("prompts");
            for (var item : value.items()) {
                if (item.language().isEmpty()) {
                    prompts.add(item.value());
                } else {
                    prompts.addObject().put("lang", item.language()).put("value", item.value());
                }
            }
        });
        Change.of(
                before.noMatchPromptBook(),
                after.noMatchPromptBook(),
                value -> messages(node, "noMatchPromptMessages", value));
        Change.of(
                before.noInputPromptBook(),
                after.noInputPromptBook(),
                value -> messages(node, "noInputPromptMessages", value));
        Change.of(before.outputDialogContexts(), after.outputDialogContexts(), value -> {
            var contexts = node.putArray("outputDialogContexts");
            value.forEach(
                    context -> contexts.addObject().put("name", context.name()).put("lifespan", context.lifespan()));
        });
    }

    private static void messages(ObjectNode node, String field, Localized<String> texts) {
        var array = node.putArray(field);
        for (var item : texts.items()) {
            var message = array.addObject().put("type", "0");
            if (!item.language().isEmpty()) {
                message.put("lang", item.language());
            }
            message.put("speech", item.value());
        }
    }
}
