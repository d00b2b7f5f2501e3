package dev.tandem.conversation.virtualagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.log.StoreFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqliteVirtualAgentSessionsTests {

    private static final ConversationId SESSION = new ConversationId("c-1");

    private final StoreFile file = new StoreFile();
    private final VirtualAgentSessions sessions = new SqliteVirtualAgentSessions(file.database(), file.clock());

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void theLastSaveIsWhatIsLoadedAlsoByTheNextProcess() {
        assertThat(sessions.load(SESSION)).isEmpty();

        sessions.save(SESSION, "{\"contexts\":1}");
        sessions.save(SESSION, "{\"contexts\":2}");

        assertThat(new SqliteVirtualAgentSessions(file.database(), file.clock()).load(SESSION))
                .contains("{\"contexts\":2}");
        assertThat(sessions.load(new ConversationId("c-2"))).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.save(SESSION, "x".repeat(65_537)));
    }
}
