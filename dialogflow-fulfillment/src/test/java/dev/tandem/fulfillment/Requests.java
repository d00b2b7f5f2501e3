package dev.tandem.fulfillment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Webhook requests as Dialogflow sends them. */
final class Requests {

    static final String SESSION = "projects/p/agent/sessions/s";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Requests() {}

    /** From a visitor of whom nothing is known. */
    static String anonymous(String action, Map<String, Object> parameters) {
        return request("en", action, parameters, Map.of("verified", false, "email", "maya@brightleaf.example"));
    }

    /** From someone whose address the embedding site signed. */
    static String verified(String email, String action, Map<String, Object> parameters) {
        return verified(email, "en", action, parameters);
    }

    /** The same in another language. */
    static String verified(String email, String language, String action, Map<String, Object> parameters) {
        return request(language, action, parameters, Map.of("verified", true, "email", email));
    }

    private static String request(
            String language, String action, Map<String, Object> parameters, @Nullable Map<String, Object> caller) {
        var query = new LinkedHashMap<String, Object>();
        query.put("queryText", "where is my order");
        query.put("languageCode", language);
        query.put("action", action);
        query.put("parameters", parameters);
        query.put("allRequiredParamsPresent", true);
        query.put("intent", Map.of("name", "projects/p/agent/intents/i", "displayName", action));
        query.put("diagnosticInfo", Map.of("unknown", 1));
        return JSON.writeValueAsString(Map.of(
                "responseId",
                "r",
                "session",
                SESSION,
                "queryResult",
                query,
                "originalDetectIntentRequest",
                Map.of("source", "tandem", "payload", Map.of("tandem", caller))));
    }
}
