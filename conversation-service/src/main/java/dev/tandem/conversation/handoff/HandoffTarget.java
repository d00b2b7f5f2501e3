package dev.tandem.conversation.handoff;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import java.util.List;

/**
 * Where a conversation goes and why.
 *
 * @param reason why the virtual agent gives it away
 * @param queue the target queue
 * @param skills skills that the agent must have beyond the queue's own
 * @param priority 0 (normal) to 9; other values are brought into that range
 * @param hint one plain sentence that opens the summary; may be empty
 */
public record HandoffTarget(HandoffReason reason, QueueId queue, List<String> skills, int priority, String hint) {

    public HandoffTarget {
        priority = Math.clamp(priority, 0, 9);
    }

    /** A handoff on normal terms. */
    public static HandoffTarget to(QueueId queue, HandoffReason reason) {
        return new HandoffTarget(reason, queue, List.of(), 0, "");
    }
}
