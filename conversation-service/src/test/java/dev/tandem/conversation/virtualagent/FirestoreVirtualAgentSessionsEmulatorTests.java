package dev.tandem.conversation.virtualagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.TestFirestore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirestoreVirtualAgentSessionsEmulatorTests extends VirtualAgentSessionsConformance {

    private final TestFirestore project = new TestFirestore();
    private final VirtualAgentSessions sessions = reopened();

    @AfterEach
    void close() {
        project.close();
    }

    @Override
    VirtualAgentSessions sessions() {
        return sessions;
    }

    @Override
    VirtualAgentSessions reopened() {
        return new FirestoreVirtualAgentSessions(project.client(), MutableClock.at("2026-03-02T09:00:00Z"));
    }

    @Test
    void ofTwoWhoAnswerTheSameTurnTheSlowerOneDoesNotUndoTheNextTurn() {
        var slow = reopened();
        var fast = reopened();
        slow.load(SESSION);
        fast.load(SESSION);
        fast.save(SESSION, "after the first turn");
        fast.load(SESSION);
        fast.save(SESSION, "after the second turn");

        slow.save(SESSION, "after the first turn");

        assertThat(reopened().load(SESSION)).contains("after the second turn");
    }
}
