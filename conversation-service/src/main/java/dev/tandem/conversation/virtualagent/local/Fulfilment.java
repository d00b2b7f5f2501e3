package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.EntityType.Entry;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the fulfilment about an intent and reads what its answer changes. */
final class Fulfilment {

    private static final Logger LOG = LoggerFactory.getLogger(Fulfilment.class);
    private static final TypeReference<LinkedHashMap<String, Object>> PARAMETERS = new TypeReference<>() {};
    private static final int MOST_SESSION_ENTITIES = 10;
    private static final int MOST_SESSION_ENTRIES = 100;

    private final AgentDefinition agent;
    private final Webhook webhook;
    private final AnswerWriter writer;
    private final JsonMapper json;

    /**
     * What the fulfilment answered.
     *
     * @param memory with the contexts and entity types that it set
     * @param followUp the intent that its event triggers instead
     * @param event that event with its parameters
     * @param answer what it wants said, if anything
     * @param diagnostic what went wrong
     */
    record Fulfilled(
            Session memory,
            @Nullable Intent followUp,
            @Nullable Event event,
            @Nullable Answer answer,
            @Nullable String diagnostic) {}

    /** An event, which triggers an intent without an utterance. */
    record Event(String name, Map<String, Object> parameters) {}

    Fulfilment(AgentDefinition agent, Webhook webhook, AnswerWriter writer, JsonMapper json) {
        this.agent = agent;
        this.webhook = webhook;
        this.writer = writer;
        this.json = json;
    }

    /**
     * Asks.
     *
     * @param memory the session as it would be after the turn
     * @param values the parameters and the contexts that the fulfilment is shown
     * @param staticAnswer what is said if it says nothing
     */
    Fulfilled ask(
            Circumstances turn,
            Intent intent,
            double confidence,
            Session memory,
            Values values,
            boolean complete,
            Answer staticAnswer)
            throws InterruptedException {
        var request = WebhookRequestWriter.write(turn.request(), intent, confidence, values, complete, staticAnswer);
        var result = webhook.call(intent.name(), request, turn.deadline());
        var response = result.response();
        if (response == null) {
            return new Fulfilled(memory, null, null, null, result.failure());
        }
        var changed = withEntities(withContexts(memory, response, turn), response, turn);
        var name = response.path("followupEventInput").path("name").asString("");
        var followUp = agent.intentForEvent(name);
        if (followUp.isPresent()) {
            var parameters = map(response.path("followupEventInput").path("parameters"));
            return new Fulfilled(changed, followUp.get(), new Event(name, parameters), null, null);
        }
        try {
            var unknown = name.isEmpty() ? null : "No intent handles the event " + name + ".";
            return new Fulfilled(
                    changed, null, null, writer.fromWebhook(response, values).orElse(null), unknown);
        } catch (InvalidAgentDefinitionException invalid) {
            LOG.warn("fulfilment of {} cannot be followed: its static answer is given", intent.name(), invalid);
            return new Fulfilled(changed, null, null, null, "Webhook response: " + invalid.getMessage());
        }
    }

    private Session withContexts(Session memory, JsonNode response, Circumstances turn) {
        var changed = memory;
        for (var context : response.path("outputContexts")) {
            var id = lastPart(context.path("name").asString("")).toLowerCase(Locale.ROOT);
            if (!id.isEmpty() && id.length() <= 250 && !id.equals(Session.COUNTERS)) {
                changed = changed.with(
                        id, context.path("lifespanCount").asInt(0), map(context.path("parameters")), turn.now());
            }
        }
        return changed;
    }

    private static Session withEntities(Session memory, JsonNode response, Circumstances turn) {
        var types = new LinkedHashMap<String, SessionEntity>();
        memory.entities().forEach(type -> types.put(type.name(), type));
        for (var node : response.path("sessionEntityTypes")) {
            var name = lastPart(node.path("name").asString(""));
            var entries = new ArrayList<Entry>();
            for (var entry : node.path("entities")) {
                if (entries.size() < MOST_SESSION_ENTRIES) {
                    entries.add(new Entry(entry.path("value").asString(""), strings(entry.path("synonyms"))));
                }
            }
            if (!name.isEmpty() && types.size() < MOST_SESSION_ENTITIES) {
                boolean supplements =
                        node.path("entityOverrideMode").asString("").endsWith("SUPPLEMENT");
                types.put(name, new SessionEntity(name, supplements, List.copyOf(entries), turn.now()));
            }
        }
        return memory.withEntities(List.copyOf(types.values()));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        node.forEach(item -> strings.add(item.asString("")));
        return List.copyOf(strings);
    }

    private Map<String, Object> map(JsonNode node) {
        return node.isObject() ? json.convertValue(node, PARAMETERS) : new LinkedHashMap<>();
    }

    /** The event that a caller sends instead of an utterance: its name, or {@code {name, parameters}}. */
    static Optional<Event> sent(@Nullable Object payload) {
        if (payload instanceof String name && !name.isBlank()) {
            return Optional.of(new Event(name, Map.of()));
        }
        if (payload instanceof Map<?, ?> event && event.get("name") instanceof String name) {
            var parameters = new LinkedHashMap<String, Object>();
            if (event.get("parameters") instanceof Map<?, ?> given) {
                given.forEach((key, value) -> {
                    if (value != null) {
                        parameters.put(String.valueOf(key), value);
                    }
                });
            }
            return Optional.of(new Event(name, parameters));
        }
        return Optional.empty();
    }
}
