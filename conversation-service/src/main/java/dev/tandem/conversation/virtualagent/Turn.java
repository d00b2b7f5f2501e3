package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.Sentiment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the virtual agent made of one message.
 *
 * @param intent display name of the matched intent
 * @param confidence 0 to 1
 * @param parameters what was understood, by parameter name; values as JSON has them
 * @param fallback whether nothing was understood
 * @param replies messages to post, in order; may be empty only with a handoff or an end
 * @param handoff where the conversation should go, when the agent definition sends it to a human
 * @param endsConversation whether the agent definition considers the dialogue finished; the conversation stays open
 * @param sentiment the mood of the message, where the engine estimates it
 * @param diagnostic what went wrong beneath an answer that could be given all the same, for staff; one line
 * @param details what Dialogflow reports besides, where the engine knows it
 */
public record Turn(
        String intent,
        double confidence,
        Map<String, Object> parameters,
        boolean fallback,
        List<Reply> replies,
        @Nullable HandoffProposal handoff,
        boolean endsConversation,
        @Nullable Sentiment sentiment,
        @Nullable String diagnostic,
        @Nullable Details details) {

    /** The intent of a turn in which nothing matched and the agent definition has no fallback. */
    public static final String NO_INTENT = "none";

    /**
     * What matters to whoever designs or debugs an agent, and to nobody else.
     *
     * @param action the intent's action; may be empty
     * @param allRequiredParamsPresent false while required parameters are being asked for, and when that was cancelled
     * @param outputContexts the contexts that are active for the next turn
     */
    public record Details(String action, boolean allRequiredParamsPresent, List<Context> outputContexts) {}

    /**
     * An active context.
     *
     * @param name lower case
     * @param lifespan turns for which it stays
     * @param parameters values, and under the name with {@code .original} what was written
     */
    public record Context(String name, int lifespan, Map<String, Object> parameters) {}

    /** A turn without details. */
    public Turn(
            String intent,
            double confidence,
            Map<String, Object> parameters,
            boolean fallback,
            List<Reply> replies,
            @Nullable HandoffProposal handoff,
            boolean endsConversation,
            @Nullable Sentiment sentiment,
            @Nullable String diagnostic) {
        this(intent, confidence, parameters, fallback, replies, handoff, endsConversation, sentiment, diagnostic, null);
    }

    /** A turn of an engine that estimates no moods, without anything that went wrong. */
    public Turn(
            String intent,
            double confidence,
            Map<String, Object> parameters,
            boolean fallback,
            List<Reply> replies,
            @Nullable HandoffProposal handoff,
            boolean endsConversation) {
        this(intent, confidence, parameters, fallback, replies, handoff, endsConversation, null, null);
    }

    /** The same turn, in this mood. */
    public Turn withSentiment(Sentiment estimate) {
        return new Turn(
                intent,
                confidence,
                parameters,
                fallback,
                replies,
                handoff,
                endsConversation,
                estimate,
                diagnostic,
                details);
    }

    /** The same turn, in other words. */
    public Turn withReplies(List<Reply> other) {
        return new Turn(
                intent,
                confidence,
                parameters,
                fallback,
                other,
                handoff,
                endsConversation,
                sentiment,
                diagnostic,
                details);
    }

    /** The same turn, with details. */
    public Turn withDetails(Details known) {
        return new Turn(
                intent,
                confidence,
                parameters,
                fallback,
                replies,
                handoff,
                endsConversation,
                sentiment,
                diagnostic,
                known);
    }
}
