package dev.tandem.conversation.log;

import dev.tandem.contracts.id.QueueId;
import java.util.List;

/**
 * The last queue that a conversation entered, and on what terms.
 *
 * @param queue the queue
 * @param priority 0 (normal) to 9
 * @param skills skills that an agent must have beyond the queue's own
 */
public record Placement(QueueId queue, int priority, List<String> skills) {}
