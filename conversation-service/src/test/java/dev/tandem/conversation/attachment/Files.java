package dev.tandem.conversation.attachment;

import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.StoreFile;
import dev.tandem.conversation.log.StoreProject;
import dev.tandem.conversation.log.TestStore;
import dev.tandem.conversation.objects.FileObjectStore;
import dev.tandem.conversation.objects.ObjectStore;
import dev.tandem.platform.id.TimeOrderedIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Attachments over a real store and real files. */
public final class Files {

    private Files() {}

    public static Attachments over(StoreFile file) {
        return over(file, objects());
    }

    public static Attachments over(StoreProject project) {
        return over(project, new FirestoreAttachmentTable(project.firestore()), objects());
    }

    static Attachments over(StoreFile file, ObjectStore objects) {
        return over(file, new SqliteAttachmentTable(file.database()), objects);
    }

    private static Attachments over(TestStore file, AttachmentTable table, ObjectStore objects) {
        var properties = new AttachmentProperties(DataSize.ofMegabytes(10), Duration.ofMinutes(5), 3, 5, null);
        return new Attachments(
                table,
                objects,
                new ConversationAccess(file.store()),
                new LinkSigner(new byte[32], file.clock(), properties.linkValidity()),
                properties,
                new TimeOrderedIds(file.clock()),
                file.clock());
    }

    static FileObjectStore objects() {
        try {
            var folder = java.nio.file.Files.createTempDirectory("objects");
            folder.toFile().deleteOnExit();
            return new FileObjectStore(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
