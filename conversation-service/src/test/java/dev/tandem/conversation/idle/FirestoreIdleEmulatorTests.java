package dev.tandem.conversation.idle;

import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.StoreProject;
import dev.tandem.conversation.log.TestStore;
import org.junit.jupiter.api.AfterEach;

class FirestoreIdleEmulatorTests extends IdleConformance {

    private final StoreProject project = new StoreProject();
    private final StoreProject other = project.another();

    @AfterEach
    void close() {
        project.close();
    }

    @Override
    TestStore here() {
        return project;
    }

    @Override
    ConversationStore there() {
        return other.newStore();
    }
}
