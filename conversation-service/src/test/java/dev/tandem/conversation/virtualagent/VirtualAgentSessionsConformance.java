package dev.tandem.conversation.virtualagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.contracts.id.ConversationId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link VirtualAgentSessions} promises. */
abstract class VirtualAgentSessionsConformance {

    static final ConversationId SESSION = new ConversationId("c-1");

    /** The sessions under test. */
    abstract VirtualAgentSessions sessions();

    /** The same data, as the next process sees it. */
    abstract VirtualAgentSessions reopened();

    @Test
    void theLastSaveIsWhatIsLoadedAlsoByTheNextProcess() {
        assertThat(sessions().load(SESSION)).isEmpty();

        sessions().save(SESSION, "{\"contexts\":1}");
        sessions().save(SESSION, "{\"contexts\":2}");

        assertThat(reopened().load(SESSION)).contains("{\"contexts\":2}");
        assertThat(sessions().load(new ConversationId("c-2"))).isEmpty();
    }

    @Test
    void aTurnAfterTheOtherGoesOnWhereItEnded() {
        for (int turn = 1; turn < 4; turn++) {
            assertThat(sessions().load(SESSION).orElse("0")).isEqualTo(String.valueOf(turn - 1));
            sessions().save(SESSION, String.valueOf(turn));
        }
        var next = reopened();
        assertThat(next.load(SESSION)).contains("3");
        next.save(SESSION, "4");
        assertThat(sessions().load(SESSION)).contains("4");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> sessions().save(SESSION, "x".repeat(65_537)));
        sessions().save(SESSION, "x".repeat(65_536));
        assertThat(sessions().load(SESSION).orElseThrow()).hasSize(65_536);
    }

    @Test
    void anyIdNamesASession() {
        for (var id : List.of("..", "__id__", "A_b.C-d")) {
            sessions().save(new ConversationId(id), id);
            assertThat(sessions().load(new ConversationId(id))).contains(id);
        }
    }
}
