package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.cloud.dialogflow.v2.Intent.Message;
import com.google.cloud.dialogflow.v2.Intent.Message.Platform;
import com.google.cloud.dialogflow.v2.QueryResult;
import com.google.protobuf.Struct;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes replies of the messages that are for no particular platform. Buttons belong to the text before them; a card is text
 * with buttons; an image is its description and its address. Messages of other kinds say nothing here.
 */
final class MessageMapping {

    private static final int MAX_REPLIES = 20;
    private static final int MAX_BUTTONS = 13;
    private static final int MAX_TITLE = 100;
    private static final int MAX_TEXT = 10_000;

    private final int seed;
    private final HandoffPayload handoffs;
    private final List<Reply> replies = new ArrayList<>();
    private @Nullable HandoffProposal handoff;

    MessageMapping(QueueId defaultQueue, int seed) {
        this.seed = seed;
        this.handoffs = new HandoffPayload(defaultQueue);
    }

    void add(QueryResult result) {
        for (var message : result.getFulfillmentMessagesList()) {
            if (message.getPlatform() == Platform.PLATFORM_UNSPECIFIED) {
                add(message);
            }
        }
        payload(result.getWebhookPayload());
        if (replies.isEmpty()) {
            text(result.getFulfillmentText());
        }
    }

    private void add(Message message) {
        switch (message.getMessageCase()) {
            case TEXT -> text(variant(message.getText().getTextList()));
            case QUICK_REPLIES -> {
                text(message.getQuickReplies().getTitle());
                buttons(message.getQuickReplies().getQuickRepliesList().stream()
                        .map(title -> new QuickReply(title, title)));
            }
            case CARD -> card(message.getCard());
            case IMAGE ->
                text(lines(
                        message.getImage().getAccessibilityText(),
                        message.getImage().getImageUri()));
            case PAYLOAD -> payload(message.getPayload());
            default -> {}
        }
    }

    private String variant(List<String> variants) {
        var spoken = variants.stream().filter(text -> !text.isBlank()).toList();
        return spoken.isEmpty() ? "" : spoken.get(Math.floorMod(seed, spoken.size()));
    }

    private void card(Message.Card card) {
        var links = card.getButtonsList().stream()
                .filter(button -> isLink(button.getPostback()))
                .map(button -> button.getText() + ": " + button.getPostback());
        text(lines(Stream.concat(Stream.of(card.getTitle(), card.getSubtitle(), card.getImageUri()), links)
                .toArray(String[]::new)));
        buttons(card.getButtonsList().stream()
                .filter(button -> !isLink(button.getPostback()))
                .map(button -> new QuickReply(
                        button.getText(), button.getPostback().isBlank() ? button.getText() : button.getPostback())));
    }

    private static boolean isLink(String postback) {
        return postback.startsWith("https://") || postback.startsWith("http://");
    }

    private static String lines(String... parts) {
        return String.join(
                "\n", Stream.of(parts).filter(part -> !part.isBlank()).toList());
    }

    private void text(String text) {
        if (!text.isBlank() && replies.size() < MAX_REPLIES) {
            replies.add(new Reply(cut(text.strip(), MAX_TEXT), List.of()));
        }
    }

    private void buttons(Stream<QuickReply> more) {
        if (replies.isEmpty()) {
            return;
        }
        var last = replies.removeLast();
        var all = Stream.concat(last.quickReplies().stream(), more)
                .filter(button -> !button.title().isBlank())
                .map(button -> new QuickReply(cut(button.title(), MAX_TITLE), cut(button.text(), MAX_TEXT)))
                .limit(MAX_BUTTONS)
                .toList();
        replies.add(new Reply(last.text(), all));
    }

    private void payload(Struct payload) {
        var proposal = handoffs.read(Structs.toMap(payload));
        if (proposal.isPresent()) {
            handoff = proposal.get();
        }
    }

    private static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }

    List<Reply> replies() {
        return List.copyOf(replies);
    }

    @Nullable
    HandoffProposal handoff() {
        return handoff;
    }

    /** What could not be followed. */
    List<String> problems() {
        return handoffs.problems();
    }
}
