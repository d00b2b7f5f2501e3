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
        @Nullable String diagnostic) {

    /** The intent of a turn in which nothing matched and the agent definition has no fallback. */
    public static final String NO_INTENT = "none";

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
                intent, confidence, parameters, fallback, replies, handoff, endsConversation, estimate, diagnostic);
    }
}
