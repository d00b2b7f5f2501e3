package dev.tandem.conversation.attachment;

import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.StoreFile;
import org.junit.jupiter.api.AfterEach;

class SqliteAttachmentTableTests extends AttachmentTableConformance {

    private final StoreFile file = new StoreFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    AttachmentTable table() {
        return new SqliteAttachmentTable(file.database());
    }

    @Override
    ConversationStore log() {
        return file.store();
    }
}
