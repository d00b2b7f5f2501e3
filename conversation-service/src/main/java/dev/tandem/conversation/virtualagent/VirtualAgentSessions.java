package dev.tandem.conversation.virtualagent;

import dev.tandem.contracts.id.ConversationId;
import java.util.Optional;

/**
 * Where an engine keeps what it must remember of a conversation between turns, across restarts.
 *
 * <p>One JSON document per conversation, opaque to everyone but the engine; the last save wins. Turns of one
 * conversation are asked one at a time, so there are no concurrent saves for it.
 */
public interface VirtualAgentSessions {

    /** The document saved last, if any. */
    Optional<String> load(ConversationId session);

    /**
     * Replaces the document; durable when it returns.
     *
     * @param json up to 64 KiB
     */
    void save(ConversationId session, String json);
}
