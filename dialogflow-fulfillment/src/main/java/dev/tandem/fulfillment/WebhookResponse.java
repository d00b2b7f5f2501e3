package dev.tandem.fulfillment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dialogflow's WebhookResponse, as far as it is written here. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record WebhookResponse(
        String fulfillmentText, List<Message> fulfillmentMessages, String source, List<OutputContext> outputContexts) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            @Nullable Text text,
            @Nullable QuickReplies quickReplies,
            @Nullable Map<String, Object> payload) {}

    record Text(List<String> text) {}

    record QuickReplies(List<String> quickReplies) {}

    record OutputContext(String name, int lifespanCount, Map<String, Object> parameters) {}

    /** One bubble of text with buttons under it. */
    static WebhookResponse say(String text, String... quickReplies) {
        var messages = new ArrayList<Message>();
        messages.add(new Message(new Text(List.of(text)), null, null));
        if (quickReplies.length > 0) {
            messages.add(new Message(null, new QuickReplies(List.of(quickReplies)), null));
        }
        return new WebhookResponse(text, List.copyOf(messages), "tandem", List.of());
    }

    /** The same answer, with which the conversation goes to a human. */
    WebhookResponse withHandoff(String queue, int priority, String summary) {
        var messages = new ArrayList<>(fulfillmentMessages);
        Map<String, Object> handoff = Map.of(
                "queue",
                queue,
                "skills",
                List.of(),
                "priority",
                priority,
                "reason",
                "policy",
                "summary",
                List.of(summary));
        messages.add(new Message(null, null, Map.of("tandem", Map.of("handoff", handoff))));
        return new WebhookResponse(fulfillmentText, List.copyOf(messages), source, outputContexts);
    }

    /** The same answer, with a context set; life span 0 ends it. */
    WebhookResponse withContext(String session, String context, int lifespan, Map<String, Object> parameters) {
        var contexts = new ArrayList<>(outputContexts);
        contexts.add(new OutputContext(session + "/contexts/" + context, lifespan, parameters));
        return new WebhookResponse(fulfillmentText, fulfillmentMessages, source, List.copyOf(contexts));
    }
}
