package dev.tandem.conversation.log;

import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;

/**
 * A conversation in which a silence has lasted long enough, as of about a second ago: whoever acts on it looks again.
 *
 * @param conversation which
 * @param since when the silence began, UTC
 */
public record Due(ConversationId conversation, Instant since) {}
