package dev.tandem.conversation.log;

import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.LoggedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

class SqliteConversationStoreTests extends ConversationStoreConformance {

    private final StoreFile file = new StoreFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    ConversationStore store() {
        return file.store();
    }

    @Override
    ConversationStore reopened() {
        return file.newStore();
    }

    @Override
    void onPublished(Consumer<LoggedEvent> listener) {
        file.bus().listen(listener);
    }

    @Override
    List<LoggedEvent> published() {
        int committed = store().events(FIRST, 0, 1_000).size();
        await().until(() -> file.bus().events().size() >= committed);
        return file.bus().events();
    }
}
