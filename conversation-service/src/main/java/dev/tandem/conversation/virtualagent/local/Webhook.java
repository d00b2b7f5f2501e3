package dev.tandem.conversation.virtualagent.local;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the fulfilment, in Dialogflow's JSON, within a time limit and Dialogflow's 64 KiB. A failure is logged and comes
 * back as a diagnostic, upon which the intent's static answer is given.
 */
final class Webhook {

    static final int MAX_RESPONSE_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private static final Map<String, Shape> SHAPES = Map.of(
            "fulfillmentText", Shape.TEXT,
            "source", Shape.TEXT,
            "fulfillmentMessages", Shape.OBJECTS,
            "outputContexts", Shape.OBJECTS,
            "sessionEntityTypes", Shape.OBJECTS,
            "payload", Shape.OBJECT,
            "followupEventInput", Shape.OBJECT);

    private static final String LATE = "DEADLINE_EXCEEDED.";

    private final WebhookTransport transport;
    private final Duration limit;
    private final JsonMapper json;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private enum Shape {
        TEXT,
        OBJECT,
        OBJECTS
    }

    /**
     * What came of a call: one of the two.
     *
     * @param failure what went wrong, in the words of Dialogflow's webhook status
     */
    record Result(@Nullable JsonNode response, @Nullable String failure) {}

    /**
     * A webhook.
     *
     * @param limit longest time for the answers of one turn
     */
    Webhook(WebhookTransport transport, Duration limit, JsonMapper json) {
        this.transport = transport;
        this.limit = limit;
        this.json = json;
    }

    /** For the answers of one turn. */
    Deadline deadline() {
        return new Deadline(limit);
    }

    /**
     * Asks.
     *
     * @param request see {@link WebhookRequestWriter}
     * @param deadline see {@link #deadline}
     * @throws InterruptedException when the caller gave the whole turn up
     */
    Result call(String intent, Map<String, Object> request, Deadline deadline) throws InterruptedException {
        var body = json.writeValueAsString(request);
        var call = calls.submit(() -> transport.send(body));
        try {
            var answer = call.get(deadline.remaining(), TimeUnit.NANOSECONDS);
            return new Result(response(answer), null);
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof HttpTimeoutException
                    ? failed(intent, LATE, null)
                    : failed(intent, "UNAVAILABLE: " + firstLine(failed.getCause()), failed.getCause());
        } catch (TimeoutException late) {
            return failed(intent, LATE, null);
        } catch (JacksonException malformed) {
            return failed(intent, "Failed to parse webhook JSON response: no JSON.", null);
        } catch (InvalidResponse invalid) {
            return failed(intent, "Failed to parse webhook JSON response: " + invalid.getMessage(), null);
        } finally {
            call.cancel(true);
        }
    }

    private static Result failed(String intent, String error, @Nullable Throwable cause) {
        LOG.warn("fulfilment of {}: {} The static answer is given.", intent, error, cause);
        return new Result(null, "Webhook call failed. Error: " + error);
    }

    private static String firstLine(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        var line = message.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200);
    }

    private JsonNode response(String text) throws InvalidResponse {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_RESPONSE_BYTES) {
            throw new InvalidResponse("more than 64 KiB.");
        }
        var response = json.readTree(text);
        if (response == null || !response.isObject()) {
            throw new InvalidResponse("no object.");
        }
        for (var field : SHAPES.entrySet()) {
            if (!has(response.path(field.getKey()), field.getValue())) {
                throw new InvalidResponse("wrong type of " + field.getKey() + ".");
            }
        }
        return response;
    }

    /** Whether a field is absent, null, or of its type. */
    private static boolean has(JsonNode field, Shape shape) {
        if (field.isMissingNode() || field.isNull()) {
            return true;
        }
        return switch (shape) {
            case TEXT -> field.isString();
            case OBJECT -> field.isObject();
            case OBJECTS -> field.isArray() && field.valueStream().allMatch(JsonNode::isObject);
        };
    }

    private static final class InvalidResponse extends IOException {
        InvalidResponse(String message) {
            super(message);
        }
    }
}
