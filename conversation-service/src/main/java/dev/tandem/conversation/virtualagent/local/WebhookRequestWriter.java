package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.definition.Intent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what the fulfilment is asked, as Dialogflow's v2 WebhookRequest. */
final class WebhookRequestWriter {

    private static final String AGENT = "projects/local/agent";

    private WebhookRequestWriter() {}

    /**
     * A WebhookRequest.
     *
     * @param values the parameters, and the session with its contexts as they are after the match
     * @param complete whether all required parameters are known
     * @param answer the static answer, which the fulfilment may keep
     */
    static Map<String, Object> write(
            TurnRequest request, Intent intent, double confidence, Values values, boolean complete, Answer answer) {
        var session = AGENT + "/sessions/" + request.session();
        var query = new LinkedHashMap<String, Object>();
        query.put("queryText", request.text());
        query.put("languageCode", request.language());
        query.put("action", intent.action());
        query.put("parameters", whole(values.understood(intent)));
        query.put("allRequiredParamsPresent", complete);
        query.put(
                "fulfillmentText",
                answer.replies().isEmpty() ? "" : answer.replies().getFirst().text());
        query.put(
                "fulfillmentMessages",
                answer.replies().stream()
                        .map(reply -> Map.of("text", Map.of("text", List.of(reply.text()))))
                        .toList());
        query.put("outputContexts", contexts(session, values.session()));
        query.put("intent", intent(intent));
        query.put("intentDetectionConfidence", confidence);
        var body = new LinkedHashMap<String, Object>();
        body.put("responseId", UUID.randomUUID().toString());
        body.put("session", session);
        body.put("queryResult", query);
        body.put(
                "originalDetectIntentRequest",
                Map.of("source", "tandem", "version", "2", "payload", Map.of("tandem", caller(request))));
        return body;
    }

    private static Map<String, Object> intent(Intent intent) {
        var written = new LinkedHashMap<String, Object>();
        written.put("name", AGENT + "/intents/" + intent.id());
        written.put("displayName", intent.name());
        written.put("isFallback", intent.fallback());
        written.put("endInteraction", intent.endInteraction());
        written.put("liveAgentHandoff", intent.liveAgentHandoff());
        return written;
    }

    private static List<Map<String, Object>> contexts(String session, Session memory) {
        var contexts = new ArrayList<Map<String, Object>>();
        for (var context : memory.contexts()) {
            contexts.add(context(session, context.name(), context.lifespan(), context.parameters()));
        }
        contexts.add(context(
                session, Session.COUNTERS, 1, Map.of("no-input", 0.0, "no-match", (double) memory.notUnderstood())));
        return contexts;
    }

    private static Map<String, Object> context(
            String session, String name, int lifespan, Map<String, Object> parameters) {
        return Map.of(
                "name", session + "/contexts/" + name, "lifespanCount", lifespan, "parameters", whole(parameters));
    }

    /** Numbers as JavaScript writes them: 5 rather than 5.0. */
    private static Map<String, Object> whole(Map<String, Object> values) {
        var written = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> written.put(name, whole(value)));
        return written;
    }

    private static Object whole(Object value) {
        return switch (value) {
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> (Object) number.longValue();
            case List<?> list -> list.stream().map(WebhookRequestWriter::whole).toList();
            case Map<?, ?> fields -> {
                var written = new LinkedHashMap<String, Object>();
                fields.forEach((name, field) -> written.put(String.valueOf(name), whole(field)));
                yield written;
            }
            default -> value;
        };
    }

    private static Map<String, Object> caller(TurnRequest request) {
        var caller = new LinkedHashMap<String, Object>(request.payload());
        caller.put("conversationId", request.session().value());
        caller.put("customerId", request.customer().id().value());
        caller.put("verified", request.customer().verified());
        if (request.customer().email() != null) {
            caller.put("email", request.customer().email());
        } else {
            caller.remove("email");
        }
        return caller;
    }
}
