package dev.tandem.analytics.fact;

import dev.tandem.analytics.fact.EventFact.ConversationFact;
import dev.tandem.analytics.fact.EventFact.RoutingFact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes from an event's JSON what analytics keeps. Works on the JSON rather than on the records, so that kinds which a
 * newer version publishes are kept too.
 */
final class Facts {

    private Facts() {}

    static ConversationFact ofConversation(JsonNode logged) {
        var event = logged.required("event");
        return new ConversationFact(
                logged.required("conversationId").asString(),
                logged.required("seq").asLong(),
                logged.required("eventId").asString(),
                event.required("type").asString(),
                java.time.Instant.parse(logged.required("at").asString()),
                text(event.path("customer").path("id")),
                text(event.path("author").path("kind")),
                text(event.path("queue")),
                text(event.path("agent").path("id")),
                cause(event),
                event.path("score").isInt() ? (Integer) event.path("score").asInt() : null);
    }

    static RoutingFact ofRouting(JsonNode envelope) {
        var event = envelope.required("event");
        var agent = text(event.path("agent").path("id"));
        return new RoutingFact(
                envelope.required("eventId").asString(),
                event.required("type").asString(),
                java.time.Instant.parse(envelope.required("at").asString()),
                text(event.path("conversationId")),
                text(event.path("queue")),
                agent != null ? agent : text(event.path("agentId")),
                text(event.path("state")));
    }

    private static @Nullable String cause(JsonNode event) {
        var cause = text(event.path("cause"));
        return cause != null ? cause : text(event.path("handoff").path("reason"));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
