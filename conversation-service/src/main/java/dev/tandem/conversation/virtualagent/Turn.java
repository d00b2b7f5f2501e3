package dev.tandem.conversation.virtualagent;

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
 */
public record Turn(
        String intent,
        double confidence,
        Map<String, Object> parameters,
        boolean fallback,
        List<Reply> replies,
        @Nullable HandoffProposal handoff,
        boolean endsConversation) {}
