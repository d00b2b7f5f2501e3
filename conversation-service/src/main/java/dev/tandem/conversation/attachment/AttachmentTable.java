package dev.tandem.conversation.attachment;

import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.attachment.StoredAttachment.State;
import java.time.Instant;
import java.util.Optional;

/** What is known of the files, beside the logs and in the same store. */
interface AttachmentTable {

    /** Adds an attachment unless one of the limits is reached; counted and added in one step. */
    boolean add(StoredAttachment attachment, Instant at, int maxUnsent, int maxPerConversation);

    /** The attachment, if there is one. */
    Optional<StoredAttachment> find(AttachmentId id);

    /** Whether a message of the conversation carries it. */
    boolean isSent(AttachmentId id, ConversationId conversation);

    /** Moves it on if it is where it should be; only one of several concurrent callers succeeds. */
    boolean move(AttachmentId id, State from, State to);
}
