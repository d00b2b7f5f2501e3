package dev.tandem.conversation.attachment;

import dev.tandem.contracts.id.AttachmentId;
import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of attachments are kept. Names are attachment ids that this service made. */
public interface ObjectStore {

    /**
     * Keeps everything the source delivers, durably, under the name. When reading the source fails, nothing is kept.
     *
     * @throws IOException if the source or the store failed
     */
    void put(AttachmentId name, InputStream source) throws IOException;

    /**
     * The bytes; close it.
     *
     * @throws java.nio.file.NoSuchFileException if there are none
     * @throws IOException if the store failed
     */
    InputStream open(AttachmentId name) throws IOException;
}
