package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.definition.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes what is said of an intent's static messages, or of what the fulfilment answered. */
final class AnswerWriter {

    private final HandoffPayload handoffs;

    AnswerWriter(HandoffPayload handoffs) {
        this.handoffs = handoffs;
    }

    /** @param seed picks among variants: the same one for the same seed */
    Answer fromDefinition(Intent intent, String language, Values values, int seed) {
        var answer = new Answer.Builder();
        for (var message : intent.messages(language)) {
            switch (message) {
                case Message.Text text ->
                    values.renderOne(text.variants(), seed).ifPresent(answer::text);
                case Message.QuickReplies quick ->
                    answer.quickReplies(values.render(quick.title()).orElse(""), quick.replies());
                case Message.Payload payload ->
                    handoffs.read(payload.content(), values).ifPresent(answer::handoff);
                case Message.Card card -> answer.text(card.title());
                case Message.Image _, Message.Unknown _ -> {
                    // has no place in a chat bubble of text
                }
            }
        }
        return answer.build();
    }

    /**
     * What the fulfilment wants said; empty if it leaves that to the definition.
     *
     * @throws InvalidAgentDefinitionException if it sends the conversation somewhere impossible
     */
    Optional<Answer> fromWebhook(JsonNode response, Values values) {
        var answer = new Answer.Builder();
        for (var message : response.path("fulfillmentMessages")) {
            if (!message.path("platform").asString("").isEmpty()) {
                continue;
            }
            message.path("text").path("text").forEach(text -> answer.text(text.asString("")));
            var quick = message.path("quickReplies");
            if (quick.isObject()) {
                answer.quickReplies(quick.path("title").asString(""), strings(quick.path("quickReplies")));
            }
            handoffs.read(message.path("payload"), values).ifPresent(answer::handoff);
        }
        handoffs.read(response.path("payload"), values).ifPresent(answer::handoff);
        var written = answer.build();
        if (written.replies().isEmpty()) {
            answer.text(response.path("fulfillmentText").asString(""));
            written = answer.build();
        }
        return written.replies().isEmpty() && written.handoff() == null ? Optional.empty() : Optional.of(written);
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        node.forEach(item -> strings.add(item.asString("")));
        return strings;
    }
}
