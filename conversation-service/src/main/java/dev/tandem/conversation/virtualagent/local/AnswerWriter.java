package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.definition.Message;
import dev.tandem.conversation.virtualagent.local.Answer.Button;
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

    /**
     * The static answer.
     *
     * @param language see {@link Intent#messages}
     * @param seed picks among variants: the same one for the same seed
     */
    Answer fromDefinition(Intent intent, Values values, String language, int seed) {
        var answer = new Answer.Builder();
        for (var message : intent.messages(language)) {
            switch (message) {
                case Message.Text text ->
                    values.renderOne(text.variants(), seed).ifPresent(answer::text);
                case Message.QuickReplies quick ->
                    answer.quickReplies(values.render(quick.title()).orElse(""), rendered(quick.replies(), values));
                case Message.Card card ->
                    answer.card(
                            rendered(List.of(card.title(), card.subtitle(), card.imageUri()), values),
                            card.buttons().stream()
                                    .map(button -> new Button(button.text(), button.postback()))
                                    .toList());
                case Message.Image image ->
                    answer.card(rendered(List.of(image.description(), image.imageUri()), values), List.of());
                case Message.Payload payload ->
                    handoffs.read(payload.content(), values).ifPresent(answer::handoff);
                case Message.Unknown other -> {
                    // Kinds that only another platform knows have no form in a chat.
                }
            }
        }
        return answer.build();
    }

    private static List<String> rendered(List<String> texts, Values values) {
        return texts.stream().flatMap(text -> values.render(text).stream()).toList();
    }

    /**
     * What the fulfilment wants said; empty if it leaves that to the definition.
     *
     * @throws InvalidAgentDefinitionException if it sends the conversation somewhere impossible
     */
    Optional<Answer> fromWebhook(JsonNode response, Values values) {
        var answer = new Answer.Builder();
        for (var message : response.path("fulfillmentMessages")) {
            var platform = message.path("platform").asString("");
            if (platform.isEmpty() || platform.equals("PLATFORM_UNSPECIFIED")) {
                write(message, values, answer);
            }
        }
        handoffs.read(response.path("payload"), values).ifPresent(answer::handoff);
        var written = answer.build();
        if (written.replies().isEmpty()) {
            answer.text(response.path("fulfillmentText").asString(""));
            written = answer.build();
        }
        return written.replies().isEmpty() && written.handoff() == null ? Optional.empty() : Optional.of(written);
    }

    private void write(JsonNode message, Values values, Answer.Builder answer) {
        message.path("text").path("text").forEach(text -> answer.text(text.asString("")));
        var quick = message.path("quickReplies");
        if (quick.isObject()) {
            answer.quickReplies(quick.path("title").asString(""), strings(quick.path("quickReplies")));
        }
        var card = message.path("card");
        if (card.isObject()) {
            var buttons = new ArrayList<Button>();
            card.path("buttons")
                    .forEach(button -> buttons.add(new Button(
                            button.path("text").asString(""),
                            button.path("postback").asString(""))));
            answer.card(
                    List.of(
                            card.path("title").asString(""),
                            card.path("subtitle").asString(""),
                            card.path("imageUri").asString("")),
                    buttons);
        }
        var image = message.path("image");
        if (image.isObject()) {
            answer.card(
                    List.of(
                            image.path("accessibilityText").asString(""),
                            image.path("imageUri").asString("")),
                    List.of());
        }
        handoffs.read(message.path("payload"), values).ifPresent(answer::handoff);
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        node.forEach(item -> strings.add(item.asString("")));
        return strings;
    }
}
