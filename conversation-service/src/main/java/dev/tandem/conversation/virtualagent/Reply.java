package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.conversation.QuickReply;
import java.util.List;

/**
 * One message of the virtual agent.
 *
 * @param text plain text
 * @param quickReplies buttons under it
 */
public record Reply(String text, List<QuickReply> quickReplies) {}
