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
    record Message(@Nullable Text text, @Nullable QuickReplies quickReplies) {}

    record Text(List<String> text) {}

    record QuickReplies(List<String> quickReplies) {}

    record OutputContext(String name, int lifespanCount, Map<String, Object> parameters) {}

    /** One bubble of text with buttons under it. */
    static WebhookResponse say(String text, String... quickReplies) {
        var messages = new ArrayList<Message>();
        messages.add(new Message(new Text(List.of(text)), null));
        if (quickReplies.length > 0) {
            messages.add(new Message(null, new QuickReplies(List.of(quickReplies))));
        }
        return new WebhookResponse(text, List.copyOf(messages), "tandem", List.of());
    }

    /** The same answer, with a context set; life span 0 ends it. */
    WebhookResponse withContext(String session, String context, int lifespan, Map<String, Object> parameters) {
        var contexts = new ArrayList<>(outputContexts);
        contexts.add(new OutputContext(session + "/contexts/" + context, lifespan, parameters));
        return new WebhookResponse(fulfillmentText, fulfillmentMessages, source, List.copyOf(contexts));
    }
}
