package dev.tandem.conversation.idle;

import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.StoreFile;
import dev.tandem.conversation.log.TestStore;
import org.junit.jupiter.api.AfterEach;

class SqliteIdleTests extends IdleConformance {

    private final StoreFile file = new StoreFile();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    TestStore here() {
        return file;
    }

    @Override
    ConversationStore there() {
        return file.newStore();
    }
}
