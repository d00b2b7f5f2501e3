package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.QueueId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to the virtual agent outside of a conversation ({@code POST /internal/virtual-agent/turns}): nothing is
 * logged and nobody is queued, the caller does with the answer what it likes.
 */
public final class VirtualAgentQuery {

    private VirtualAgentQuery() {}

    /**
     * What is asked.
     *
     * @param session names a dialogue, to be understood in its context: 1 to 32 of {@code A-Z a-z 0-9 _ -}
     * @param text 1 to 2,000 characters
     * @param language BCP 47 tag
     * @param inbox the site or brand asked
     * @param customer who asks; only a verified one is told personal data
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Question(String session, String text, String language, InboxId inbox, CustomerRef customer) {}

    /**
     * What the virtual agent says.
     *
     * @param session as asked
     * @param intent display name of the matched intent; absent when no answer could be had
     * @param confidence 0 to 1
     * @param parameters what was understood, by parameter name
     * @param fallback whether nothing was understood
     * @param replies what to show, in order
     * @param handoff where a human should take over, if one should
     * @param endsConversation whether the dialogue is finished
     * @param sentiment the mood of the question, where it was estimated
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            String session,
            @Nullable String intent,
            double confidence,
            Map<String, Object> parameters,
            boolean fallback,
            List<Reply> replies,
            @Nullable Handover handoff,
            boolean endsConversation,
            @Nullable Sentiment sentiment) {}

    /**
     * One message.
     *
     * @param text plain text
     * @param quickReplies buttons under it
     */
    public record Reply(String text, List<QuickReply> quickReplies) {}

    /**
     * Where a human should take over.
     *
     * @param reason why
     * @param queue whose agents should
     * @param skills skills that the agent must have
     * @param priority 0 (normal) to 9 (most urgent)
     * @param summary what to tell the agent; may be empty
     */
    public record Handover(HandoffReason reason, QueueId queue, List<String> skills, int priority, String summary) {}
}
