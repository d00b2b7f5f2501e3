package dev.tandem.conversation.objects;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Where attachments and archived transcripts are kept. A call that returns normally is durable. Safe for concurrent use. */
public interface ObjectStore {

    /**
     * Keeps everything the source delivers under the name, in place of what was there. When reading the source fails, or
     * it does not have exactly the size said, nothing is kept and nothing is replaced.
     *
     * @throws IOException if the source or the store failed, or the size is wrong
     */
    void put(ObjectName name, ObjectContent content, InputStream source) throws IOException;

    /**
     * Keeps the bytes under the name unless there is something already; of several concurrent callers one succeeds.
     *
     * @return whether they were kept
     * @throws IOException if the store failed
     */
    boolean putOnce(ObjectName name, String contentType, byte[] bytes) throws IOException;

    /**
     * The bytes; close it.
     *
     * @throws java.nio.file.NoSuchFileException if there are none
     * @throws IOException if the store failed
     */
    InputStream open(ObjectName name) throws IOException;

    /**
     * A link straight to the bytes that needs no token and lives for a minute, and always saves them as a file; empty if
     * the store has no such links or cannot make one now.
     *
     * @param fileName the name to save it under
     * @param contentType the media type to announce
     */
    Optional<URI> downloadLink(ObjectName name, String fileName, String contentType);
}
