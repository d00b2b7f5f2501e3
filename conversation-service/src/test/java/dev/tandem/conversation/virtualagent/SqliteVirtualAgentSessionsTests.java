package dev.tandem.conversation.virtualagent;

import dev.tandem.conversation.log.StoreFile;
import org.junit.jupiter.api.AfterEach;

class SqliteVirtualAgentSessionsTests extends VirtualAgentSessionsConformance {

    private final StoreFile file = new StoreFile();
    private final VirtualAgentSessions sessions = reopened();

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    VirtualAgentSessions sessions() {
        return sessions;
    }

    @Override
    VirtualAgentSessions reopened() {
        return new SqliteVirtualAgentSessions(file.database(), file.clock());
    }
}
