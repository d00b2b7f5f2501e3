package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.cloud.dialogflow.v2.DetectIntentResponse;
import com.google.cloud.dialogflow.v2.QueryResult;
import com.google.rpc.Code;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a turn of what Dialogflow answered, whatever it answered. */
final class TurnMapping {

    private static final int DIAGNOSTIC_LENGTH = 300;
    private static final String LOST = "Sorry, I did not understand that. Could you say it in other words?";
    private static final String LOST_IN_GERMAN =
            "Das habe ich leider nicht verstanden. Können Sie es anders formulieren?";

    private final DialogflowProperties properties;

    TurnMapping(DialogflowProperties properties) {
        this.properties = properties;
    }

    /**
     * The turn.
     *
     * @param language of the conversation, for what Dialogflow has no words for
     * @param seed picks among variants of a text
     * @throws VirtualAgentUnavailable when the answer has no result
     */
    Turn turn(DetectIntentResponse response, String language, int seed) {
        if (!response.hasQueryResult()) {
            throw new VirtualAgentUnavailable("Dialogflow answered without a result");
        }
        var result = response.getQueryResult();
        var diagnostics = new ArrayList<String>();
        if (response.getWebhookStatus().getCode() != 0) {
            diagnostics.add("fulfilment: " + status(response.getWebhookStatus().getCode()) + " "
                    + response.getWebhookStatus().getMessage());
        }
        var messages = new MessageMapping(properties.defaultQueue(), seed);
        messages.add(result);
        diagnostics.addAll(messages.problems());
        boolean matched =
                result.hasIntent() && !result.getIntent().getDisplayName().isEmpty();
        boolean fallback = !matched || result.getIntent().getIsFallback();
        var handoff = handoff(result, messages.handoff());
        var replies = messages.replies();
        if (replies.isEmpty() && fallback && handoff == null) {
            replies = List.of(new Reply(lost(language), List.of()));
        }
        return new Turn(
                matched ? result.getIntent().getDisplayName() : Turn.NO_INTENT,
                confidence(result, matched),
                Structs.given(result.getParameters()),
                fallback,
                replies,
                handoff,
                matched && result.getIntent().getEndInteraction(),
                sentiment(result),
                diagnostics.isEmpty() ? null : line(String.join("; ", diagnostics)));
    }

    /**
     * A payload says most. Then the intent itself counts - unless Dialogflow still asks for a parameter of it, or the
     * customer just called the asking off.
     */
    private @Nullable HandoffProposal handoff(QueryResult result, @Nullable HandoffProposal fromPayload) {
        if (fromPayload != null) {
            return fromPayload;
        }
        boolean done =
                result.getAllRequiredParamsPresent() || result.getParameters().getFieldsCount() == 0;
        if (!done || result.getCancelsSlotFilling()) {
            return null;
        }
        if (properties.handoffActions().contains(result.getAction())) {
            return proposal(HandoffReason.REQUESTED);
        }
        return result.getIntent().getLiveAgentHandoff() ? proposal(HandoffReason.POLICY) : null;
    }

    private HandoffProposal proposal(HandoffReason reason) {
        return new HandoffProposal(reason, properties.defaultQueue(), List.of(), 0, "");
    }

    private static double confidence(QueryResult result, boolean matched) {
        double confidence = result.getIntentDetectionConfidence();
        // A float's 0.87 is 0.8700000047683716 as a double.
        return matched && Double.isFinite(confidence) ? Math.round(Math.clamp(confidence, 0, 1) * 10_000) / 10_000d : 0;
    }

    private static @Nullable Sentiment sentiment(QueryResult result) {
        if (!result.getSentimentAnalysisResult().hasQueryTextSentiment()) {
            return null;
        }
        var sentiment = result.getSentimentAnalysisResult().getQueryTextSentiment();
        return new Sentiment(
                Math.round(Math.clamp(sentiment.getScore(), -1f, 1f) * 1_000) / 1_000d,
                Math.round(Math.max(0, sentiment.getMagnitude()) * 1_000) / 1_000d);
    }

    private static String status(int code) {
        var known = Code.forNumber(code);
        return known == null ? Integer.toString(code) : known.name();
    }

    private static String line(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= DIAGNOSTIC_LENGTH ? line : line.substring(0, DIAGNOSTIC_LENGTH);
    }

    private static String lost(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? LOST_IN_GERMAN : LOST;
    }
}
