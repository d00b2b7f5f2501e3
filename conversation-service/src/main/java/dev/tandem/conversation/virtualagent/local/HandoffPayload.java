package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads where a custom payload sends the conversation:
 * {@code {"tandem":{"handoff":{"queue":"billing","skills":["billing"],"priority":0,"reason":"policy","summary":["…"]}}}},
 * or {@code handoff} without {@code tandem} around it. Every field may be missing.
 * Of the summaries the first one counts whose references are all known.
 */
final class HandoffPayload {

    private final JsonMapper json;
    private final QueueId defaultQueue;

    /** @param defaultQueue where a handoff goes that names no queue */
    HandoffPayload(JsonMapper json, QueueId defaultQueue) {
        this.json = json;
        this.defaultQueue = defaultQueue;
    }

    /**
     * The proposal in a payload, if it has one.
     *
     * @throws InvalidAgentDefinitionException if it has one that cannot be followed
     */
    Optional<HandoffProposal> read(JsonNode payload, Values values) {
        var named = payload.path("tandem").path("handoff");
        var handoff = named.isObject() ? named : payload.path("handoff");
        if (!handoff.isObject()) {
            return Optional.empty();
        }
        try {
            var priority = handoff.path("priority").asInt(0);
            if (priority < 0 || priority > 9) {
                throw new InvalidAgentDefinitionException("handoff priority " + priority + " is not 0 to 9");
            }
            return Optional.of(new HandoffProposal(
                    json.convertValue(handoff.path("reason").asString("policy"), HandoffReason.class),
                    queue(handoff.path("queue").asString("")),
                    strings(handoff.path("skills")),
                    priority,
                    summary(handoff.path("summary"), values)));
        } catch (JacksonException | IllegalArgumentException invalid) {
            throw new InvalidAgentDefinitionException(
                    "handoff payload " + handoff + ": " + invalid.getMessage(), invalid);
        }
    }

    private QueueId queue(String name) {
        return name.isEmpty() ? defaultQueue : new QueueId(name);
    }

    private static String summary(JsonNode node, Values values) {
        var variants = node.isString() ? List.of(node.asString()) : strings(node);
        return variants.stream()
                .flatMap(variant -> values.render(variant).stream())
                .findFirst()
                .orElse("");
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        node.forEach(item -> strings.add(item.asString("")));
        return List.copyOf(strings);
    }
}
