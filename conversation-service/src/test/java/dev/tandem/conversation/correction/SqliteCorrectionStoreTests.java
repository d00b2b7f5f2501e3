package dev.tandem.conversation.correction;

import dev.tandem.conversation.log.StoreFile;
import dev.tandem.platform.json.Json;
import org.junit.jupiter.api.AfterEach;

class SqliteCorrectionStoreTests extends CorrectionStoreConformance {

    private final StoreFile file = new StoreFile();
    private final CorrectionStore store = reopened();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    CorrectionStore store() {
        return store;
    }

    @Override
    CorrectionStore reopened() {
        return new SqliteCorrectionStore(file.database(), Json.mapper());
    }
}
