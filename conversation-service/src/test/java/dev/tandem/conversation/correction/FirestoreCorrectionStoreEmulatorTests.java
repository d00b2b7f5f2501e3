package dev.tandem.conversation.correction;

import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.TestFirestore;
import org.junit.jupiter.api.AfterEach;

class FirestoreCorrectionStoreEmulatorTests extends CorrectionStoreConformance {

    private final TestFirestore project = new TestFirestore();
    private final CorrectionStore store = reopened();

    @AfterEach
    void close() {
        project.close();
    }

    @Override
    CorrectionStore store() {
        return store;
    }

    @Override
    CorrectionStore reopened() {
        return new FirestoreCorrectionStore(project.client(), Json.mapper());
    }
}
