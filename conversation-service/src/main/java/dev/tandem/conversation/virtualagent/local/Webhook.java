package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.definition.Intent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the fulfilment, in Dialogflow's JSON, within a time limit and Dialogflow's 64 KiB. A failure is logged and comes
 * back as nothing, upon which the intent's static answer is given.
 */
final class Webhook {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;

    private final UnaryOperator<String> fulfilment;
    private final Duration limit;
    private final JsonMapper json;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * A webhook.
     *
     * @param fulfilment takes a WebhookRequest, gives a WebhookResponse, both JSON; may throw
     * @param limit longest time for an answer
     */
    Webhook(UnaryOperator<String> fulfilment, Duration limit, JsonMapper json) {
        this.fulfilment = fulfilment;
        this.limit = limit;
        this.json = json;
    }

    /** @throws InterruptedException when the caller gave the whole turn up */
    Optional<JsonNode> call(TurnRequest request, Intent intent, double confidence, Values values)
            throws InterruptedException {
        var body = json.writeValueAsString(body(request, intent, confidence, values));
        var call = calls.submit(() -> fulfilment.apply(body));
        try {
            return Optional.of(response(call.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException failed) {
            LOG.warn("fulfilment of {} failed: its static answer is given", intent.name(), failed.getCause());
        } catch (TimeoutException late) {
            LOG.warn("fulfilment of {} took over {} ms: its static answer is given", intent.name(), limit.toMillis());
        } catch (JacksonException malformed) {
            LOG.warn("fulfilment of {} answered no usable JSON: its static answer is given", intent.name(), malformed);
        } finally {
            call.cancel(true);
        }
        return Optional.empty();
    }

    private JsonNode response(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_RESPONSE_BYTES) {
            throw new InvalidResponse("more than 64 KiB");
        }
        var response = json.readTree(text);
        if (!response.isObject()) {
            throw new InvalidResponse("not an object");
        }
        return response;
    }

    private Map<String, Object> body(TurnRequest request, Intent intent, double confidence, Values values) {
        var session = "projects/local/agent/sessions/" + request.session();
        var query = new LinkedHashMap<String, Object>();
        query.put("queryText", request.text());
        query.put("languageCode", request.language());
        query.put("action", intent.action());
        query.put("parameters", parameters(intent, values));
        query.put("allRequiredParamsPresent", true);
        query.put("outputContexts", contexts(session, values.session()));
        query.put(
                "intent",
                Map.of(
                        "name", "projects/local/agent/intents/" + intent.id(),
                        "displayName", intent.name(),
                        "endInteraction", intent.endInteraction(),
                        "liveAgentHandoff", intent.liveAgentHandoff()));
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

    /** As Dialogflow sends them: an optional parameter that was not given is there, and empty. */
    private static Map<String, Object> parameters(Intent intent, Values values) {
        var all = new LinkedHashMap<String, Object>();
        intent.parameters().forEach(parameter -> all.put(parameter.name(), parameter.list() ? List.of() : ""));
        all.putAll(values.understood());
        return all;
    }

    private static List<Map<String, Object>> contexts(String session, Session memory) {
        return memory.contexts().stream()
                .map(context -> Map.<String, Object>of(
                        "name", session + "/contexts/" + context.name(),
                        "lifespanCount", context.lifespan(),
                        "parameters", context.parameters()))
                .toList();
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

    private static final class InvalidResponse extends JacksonException {
        InvalidResponse(String message) {
            super(message);
        }
    }
}
