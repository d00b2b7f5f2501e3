/**
 * The virtual agent without a cloud: executes a Dialogflow ES export on this machine. Memory of a conversation is a JSON
 * document in {@link dev.tandem.conversation.virtualagent.VirtualAgentSessions}; the trained classifier is cached as
 * {@code conversation/virtual-agent.nlu} under the data directory and may be deleted at any time.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.local;

import org.jspecify.annotations.NullMarked;
