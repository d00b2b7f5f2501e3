package dev.tandem.fulfillment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of Dialogflow's WebhookRequest that are read here. Unknown fields are ignored. */
record WebhookRequest(
        @Nullable String session,
        @Nullable QueryResult queryResult,
        @Nullable OriginalDetectIntentRequest originalDetectIntentRequest) {

    record QueryResult(
            @Nullable String action,
            @Nullable String languageCode,
            @Nullable Map<String, Object> parameters,
            @Nullable List<OutputContext> outputContexts) {}

    record OutputContext(
            String name,
            @JsonProperty("lifespanCount") int lifespan,
            @Nullable Map<String, Object> parameters) {}

    record OriginalDetectIntentRequest(@Nullable Map<String, Object> payload) {}

    String action() {
        return queryResult == null || queryResult.action() == null ? "" : queryResult.action();
    }

    /** The language to answer in. */
    String language() {
        return queryResult == null || queryResult.languageCode() == null ? "en" : queryResult.languageCode();
    }

    /** The conversation that this is part of, or else Dialogflow's session. */
    String conversationId() {
        var tandem = originalDetectIntentRequest == null || originalDetectIntentRequest.payload() == null
                ? null
                : originalDetectIntentRequest.payload().get("tandem");
        if (tandem instanceof Map<?, ?> caller
                && caller.get("conversationId") instanceof String id
                && id.length() <= 64) {
            return id;
        }
        var name = session == null ? "" : session.substring(session.lastIndexOf('/') + 1);
        return name.substring(0, Math.min(name.length(), 64));
    }

    /** A parameter's text, or empty: an optional parameter that was not given arrives as an empty string. */
    String text(String parameter) {
        return value(parameter) instanceof String text ? text.strip() : "";
    }

    @Nullable
    Object value(String parameter) {
        return queryResult == null || queryResult.parameters() == null
                ? null
                : queryResult.parameters().get(parameter);
    }

    /**
     * The e-mail address of a customer whose identity the embedding site signed. Only {@code payload.tandem} counts: it
     * is written by our own service that asks the virtual agent, never by the customer.
     */
    @Nullable
    String verifiedEmail() {
        if (originalDetectIntentRequest == null
                || originalDetectIntentRequest.payload() == null
                || !(originalDetectIntentRequest.payload().get("tandem") instanceof Map<?, ?> tandem)
                || !Boolean.TRUE.equals(tandem.get("verified"))) {
            return null;
        }
        return tandem.get("email") instanceof String email && !email.isBlank() ? email.strip() : null;
    }
}
