package dev.tandem.conversation.attachment;

import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;

/**
 * A row of the attachment table.
 *
 * @param uploader who announced it, as kind and id
 * @param state how far it got
 */
record StoredAttachment(
        AttachmentId id,
        ConversationId conversation,
        String uploader,
        String name,
        FileKind kind,
        long sizeBytes,
        State state) {

    AttachmentRef ref() {
        return new AttachmentRef(id, name, kind.contentType(), sizeBytes);
    }

    /** The life of an attachment. */
    enum State {
        /** Announced; its bytes are awaited. */
        STAGED,
        /** Its bytes are arriving. */
        UPLOADING,
        /** Its bytes are proven and kept. Final. */
        READY,
        /** Its bytes were not what was announced. Final. */
        REJECTED
    }
}
