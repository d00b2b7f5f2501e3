package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static dev.tandem.platform.firestore.FirestoreCalls.await;
import static dev.tandem.platform.testing.TestFirestore.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.id.ConversationId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The documents that lists read, beside the log. */
class FirestoreHeadsEmulatorTests {

    private final StoreProject project = new StoreProject();

    @AfterEach
    void close() {
        project.close();
    }

    private void open(ConversationId id) {
        project.store().open(new Opening(id, "cc-" + id, start(), RepeatKey.of("start")));
    }

    private void append(String cause, ConversationEvent... events) {
        var state = project.store().load(CONVERSATION).orElseThrow();
        assertThat(project.store().append(new Append(state, java.util.List.of(events), RepeatKey.of(cause), 0)))
                .isInstanceOf(AppendResult.Appended.class);
    }

    private static double headWrites(StoreProject process) {
        return process.meters().get("tandem.log.head.writes").counter().count();
    }

    private long headSeq() {
        var head = await(project.parts().documents().head(CONVERSATION).get());
        return head.getLong(FirestoreHeads.LAST_SEQ);
    }

    @Test
    void aBusyConversationsHeadIsWrittenOnceInAWhileByAllProcessesTogetherAndFollowsInTheEnd() {
        open(CONVERSATION);
        var other = project.another();
        double before = headWrites(project) + headWrites(other);
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            var store = i % 2 == 0 ? project.store() : other.store();
            var state = store.reload(CONVERSATION).orElseThrow();
            store.append(
                    new Append(state, java.util.List.of(said(MAYA_WRITES, "Hello " + i)), RepeatKey.of("k" + i), 0));
        }
        await().until(() -> headSeq() == 101);
        await().until(() -> documents(project.firestore(), "outbox").isEmpty());
        long pauses = (System.nanoTime() - begin) / StoreProject.HEAD_PAUSE.toNanos();

        assertThat(headWrites(project) + headWrites(other) - before).isLessThanOrEqualTo(pauses + 1);
    }

    @Test
    void whoHasToDoWithItChangesWithTheCommitItself() {
        open(CONVERSATION);
        append("a", said(MAYA_WRITES, "Hello"));
        append("b", queued(BILLING));

        assertThat(headSeq()).isEqualTo(3);
    }

    @Test
    void twoProcessesLeaveTheNewestHead() {
        open(CONVERSATION);
        var other = project.another();
        for (int i = 0; i < 10; i++) {
            var store = i % 2 == 0 ? project.store() : other.store();
            var state = store.reload(CONVERSATION).orElseThrow();
            store.append(
                    new Append(state, java.util.List.of(said(MAYA_WRITES, "Hello " + i)), RepeatKey.of("k" + i), 0));
        }

        await().until(() -> headSeq() == 11);
        await().until(() -> documents(project.firestore(), "outbox").isEmpty());
        assertThat(project.store()
                        .list(new ListQuery(null, Set.of(), 1))
                        .getFirst()
                        .summary()
                        .lastMessage())
                .isEqualTo("Hello 9");
    }

    @Test
    void aHeadThatSomebodySpoiltIsLeftOutOfListsAndReadFromTheLogElsewhere() {
        var second = new ConversationId("c-2");
        open(CONVERSATION);
        open(second);
        await(project.parts().documents().head(CONVERSATION).update("summary", "{"));

        assertThat(project.store().list(new ListQuery(null, Set.of(), 10)))
                .extracting(head -> head.summary().conversationId())
                .containsExactly(second);
        var snapshot = project.store()
                .snapshot(
                        new Snapshot.Subjects(Set.of(CONVERSATION), Set.of(), Set.of()),
                        heads -> Map.of(CONVERSATION, 0L));
        assertThat(snapshot.heads()).containsOnlyKeys(CONVERSATION);
        assertThat(snapshot.events().get(CONVERSATION)).hasSize(1);
        assertThat(project.meters().get("tandem.store.unreadable").counter().count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aHeadThatSomebodyDeletedComesBackWithTheNextMessage() {
        open(CONVERSATION);
        append("a", said(MAYA_WRITES, "Hello"));
        await().until(() -> headSeq() == 2);
        await(project.parts().documents().head(CONVERSATION).delete());

        append("b", said(MAYA_WRITES, "Hello?"));

        await().untilAsserted(() -> assertThat(project.store().list(new ListQuery(null, Set.of(), 10)))
                .hasSize(1));
        assertThat(headSeq()).isEqualTo(3);
    }

    @Test
    void whoComesLaterReadsTheHeadAndWhatIsNewInsteadOfTheWholeLog() {
        open(CONVERSATION);
        for (int i = 0; i < 20; i++) {
            append("k" + i, said(MAYA_WRITES, "Hello " + i));
        }
        await().until(() -> headSeq() == 21);
        append("last", said(MAYA_WRITES, "Hello?"));
        var newcomer = project.another();
        for (int seq = 1; seq < 20; seq++) {
            await(project.parts().documents().event(CONVERSATION, seq).delete());
        }

        assertThat(newcomer.store().load(CONVERSATION))
                .isEqualTo(project.store().load(CONVERSATION));
    }

    @Test
    void aStateThatCannotBeTrustedIsReadFromTheLog() {
        open(CONVERSATION);
        append("a", queued(BILLING));
        var truth = project.store().load(CONVERSATION);
        var head = project.parts().documents().head(CONVERSATION);
        var ahead = await(head.get()).getString("state").replace("\"lastSeq\":2", "\"lastSeq\":9");

        for (var state : java.util.List.of("{", "{\"fold\":0}", ahead)) {
            await(head.update("state", state));
            assertThat(project.another().store().load(CONVERSATION)).isEqualTo(truth);
        }
    }

    @Test
    void aLogThatSomebodySpoiltIsSaidToBeAndTheOthersGoOn() {
        var second = new ConversationId("c-2");
        open(CONVERSATION);
        open(second);
        append("a", said(MAYA_WRITES, "Hello"));
        await(project.parts().documents().event(CONVERSATION, 2).update("payload", "{\"type\":1}"));
        var another = project.another().store();

        assertThatThrownBy(() -> another.load(CONVERSATION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("000000000002 is not readable");
        assertThat(another.load(second)).isPresent();
    }

    @Test
    void everythingEndsUpWithinItsLimits() {
        open(CONVERSATION);
        for (int i = 0; i < 5; i++) {
            append("k" + i, said(MAYA_WRITES, "𝄞".repeat(10_000)));
        }

        await().atMost(Duration.ofSeconds(5))
                .until(() -> documents(project.firestore(), "outbox").isEmpty());
        var head = await(project.parts().documents().head(CONVERSATION).get());
        assertThat(String.valueOf(head.getData()).length()).isLessThan(20_000);
    }
}
