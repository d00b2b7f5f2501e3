package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import java.util.List;

/**
 * Where the virtual agent wants a conversation to go. Conversation-service adds what the log knows.
 *
 * @param reason why
 * @param queue the target queue
 * @param skills skills that the agent must have beyond the queue's own
 * @param priority 0 (normal) to 9 (most urgent)
 * @param summaryHint one plain sentence for the human agent; may be empty
 */
public record HandoffProposal(
        HandoffReason reason, QueueId queue, List<String> skills, int priority, String summaryHint) {}
