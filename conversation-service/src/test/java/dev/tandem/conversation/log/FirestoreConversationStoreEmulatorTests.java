package dev.tandem.conversation.log;

import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.LoggedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

class FirestoreConversationStoreEmulatorTests extends ConversationStoreConformance {

    private final StoreProject project = new StoreProject();

    @AfterEach
    void close() {
        project.close();
    }

    @Override
    ConversationStore store() {
        return project.store();
    }

    @Override
    ConversationStore reopened() {
        return project.another().store();
    }

    @Override
    void onPublished(Consumer<LoggedEvent> listener) {
        project.bus().listen(listener);
    }

    @Override
    List<LoggedEvent> published() {
        int committed = store().events(FIRST, 0, 1_000).size();
        await().until(() -> project.bus().events().size() >= committed);
        return project.bus().events();
    }
}
