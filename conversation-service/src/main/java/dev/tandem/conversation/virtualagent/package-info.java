/**
 * The seam to the virtual agent: what it is asked, what it answers, and where an engine keeps its session contexts (table
 * {@code virtual_agent_session}, or documents {@code virtualAgentSessions/{prefix-conversationId}}: json updatedAt).
 */
@NullMarked
package dev.tandem.conversation.virtualagent;

import org.jspecify.annotations.NullMarked;
