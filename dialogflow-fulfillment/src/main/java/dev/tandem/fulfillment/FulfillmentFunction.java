package dev.tandem.fulfillment;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook as a Cloud Function, for Dialogflow's fulfilment URL.
 *
 * <p>Set by environment: {@code TANDEM_CRM_URL}, {@code TANDEM_CRM_TOKEN} (bearer token for crm-service),
 * {@code TANDEM_WEBHOOK_SECRET} (at least 16 characters; Dialogflow sends it as {@code Authorization: Bearer …} or as
 * the password of basic authentication) and,
 * optionally, {@code TANDEM_SHOP_ZONE} (default Europe/Berlin). Answers 401 without the secret, 405 to anything but
 * POST, 413 above 64 KiB, 400 to what is no webhook request, 404 to an action without fulfilment, and 503 when the CRM cannot be asked, upon which
 * Dialogflow uses the intent's static response.
 */
public final class FulfillmentFunction implements HttpFunction {

    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FulfillmentFunction.class);
    private static final Duration CALL_LIMIT = Duration.ofMillis(1_500);

    private final WebhookSecret secret;
    private final FulfillmentHandler handler;

    /** As the functions framework creates it, from the process's environment. */
    public FulfillmentFunction() {
        this(System.getenv());
    }

    FulfillmentFunction(Map<String, String> environment) {
        var token = Environment.required(environment, "TANDEM_CRM_TOKEN");
        this.secret = new WebhookSecret(Environment.required(environment, "TANDEM_WEBHOOK_SECRET"));
        this.handler = new FulfillmentHandler(
                new HttpClientCrmTransport(
                        URI.create(Environment.required(environment, "TANDEM_CRM_URL")), () -> token, CALL_LIMIT),
                CALL_LIMIT,
                Clock.systemUTC(),
                ZoneId.of(environment.getOrDefault("TANDEM_SHOP_ZONE", "Europe/Berlin")));
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        if (!secret.allows(request.getFirstHeader("Authorization"))) {
            fail(response, 401, "the webhook secret is missing or wrong");
            return;
        }
        if (!"POST".equals(request.getMethod())) {
            fail(response, 405, "only POST is answered");
            return;
        }
        var body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            fail(response, 413, "a webhook request has at most 64 KiB");
            return;
        }
        answer(new String(body, StandardCharsets.UTF_8), response);
    }

    private void answer(String body, HttpResponse response) throws IOException {
        try {
            var answer = handler.answer(body);
            if (answer.isPresent()) {
                send(response, 200, answer.get());
            } else {
                fail(response, 404, "there is no fulfilment for this action");
            }
        } catch (InvalidWebhookRequestException invalid) {
            LOG.info("webhook request refused: {}", invalid.getMessage());
            fail(response, 400, invalid.getMessage());
        } catch (CrmUnavailableException unavailable) {
            LOG.warn("webhook request not answered", unavailable);
            fail(response, 503, "the CRM cannot be asked at this moment");
        }
    }

    private static void fail(HttpResponse response, int status, String why) throws IOException {
        send(response, status, "{\"error\":\"" + why + "\"}");
    }

    private static void send(HttpResponse response, int status, String json) throws IOException {
        response.setStatusCode(status);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
