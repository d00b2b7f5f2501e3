package dev.tandem.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhook's logic, the same in the Cloud Function and in the process of the local virtual agent.
 *
 * <p>Safe for concurrent use; blocks while the CRM is asked, so call it on a virtual thread. It reads the CRM and opens
 * cases for staff, each once, so asking twice is harmless.
 */
public final class FulfillmentHandler {

    private final OrderQuestions orders;
    private final AccountQuestions account;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * A handler with its own circuit breaker.
     *
     * @param crm how crm-service is reached
     * @param callLimit longest time for one call to it; a question makes two or three, all together at most 4.2 s
     * @param clock says what "today" is
     * @param shopZone the time zone in which the shop speaks of days
     */
    public FulfillmentHandler(CrmTransport crm, Duration callLimit, Clock clock, ZoneId shopZone) {
        var lookup = new CrmLookup(crm, callLimit);
        this.orders = new OrderQuestions(lookup, new OrderText(clock, shopZone));
        this.account = new AccountQuestions(lookup);
    }

    /**
     * Answers one webhook call.
     *
     * @param webhookRequest Dialogflow's WebhookRequest as JSON
     * @return a WebhookResponse as JSON; an empty object for an action that has no fulfilment here, which leaves the
     *     intent's own response in place
     * @throws InvalidWebhookRequestException if it is not a webhook request
     * @throws CrmUnavailableException if the CRM could not be asked
     */
    public String handle(String webhookRequest) {
        return answer(webhookRequest).orElse("{}");
    }

    /** The same; empty for an action that has no fulfilment here. */
    Optional<String> answer(String webhookRequest) {
        var request = read(webhookRequest);
        return Optional.ofNullable(response(request)).map(this::write);
    }

    private @Nullable WebhookResponse response(WebhookRequest request) {
        return switch (request.action()) {
            case "order.status",
                    "order.track",
                    "order.cancel",
                    "order.change-address",
                    "order.return",
                    "invoice.lookup",
                    "refund.status",
                    "warranty.check" -> orders.answer(request, OrderTopic.ofAction(request.action()));
            case "order.email" -> orders.answer(request, OrderTopic.ofWord(request.text("topic")));
            case "account.lookup" -> account.account(request);
            case "subscription.status" -> account.subscription(request);
            case "subscription.cancel" -> wantsToCancel(request) ? account.cancelSubscription(request) : null;
            default -> null;
        };
    }

    /** Whoever wants a pause, or something that was not understood, must not lose the subscription. */
    private static boolean wantsToCancel(WebhookRequest request) {
        var change = request.text("subscription-change");
        return change.isEmpty() || change.equals("cancel");
    }

    private WebhookRequest read(String webhookRequest) {
        try {
            var request = json.readValue(webhookRequest, WebhookRequest.class);
            if (request == null || request.queryResult() == null) {
                throw new InvalidWebhookRequestException("queryResult is missing");
            }
            return request;
        } catch (JacksonException malformed) {
            throw new InvalidWebhookRequestException("not a webhook request", malformed);
        }
    }

    private String write(WebhookResponse response) {
        return json.writeValueAsString(response);
    }
}
