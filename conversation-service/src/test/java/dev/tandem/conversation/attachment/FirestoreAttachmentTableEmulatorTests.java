package dev.tandem.conversation.attachment;

import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.StoreProject;
import org.junit.jupiter.api.AfterEach;

class FirestoreAttachmentTableEmulatorTests extends AttachmentTableConformance {

    private final StoreProject project = new StoreProject();

    @AfterEach
    void close() {
        project.close();
    }

    @Override
    AttachmentTable table() {
        return new FirestoreAttachmentTable(project.firestore());
    }

    @Override
    ConversationStore log() {
        return project.store();
    }
}
