package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static dev.tandem.platform.testing.TestFirestore.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.platform.testing.GrpcFaultProxy;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.TestFirestore;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log when Firestore, or the way to it, fails. */
class FirestoreFaultsEmulatorTests {

    private final TestFirestore emulator = new TestFirestore();
    private final GrpcFaultProxy proxy = GrpcFaultProxy.of(emulator.host());
    private final StoreProject project =
            new StoreProject(emulator, emulator.client(proxy.host()), MutableClock.at("2026-03-02T09:00:00Z"));
    private final ConversationLog log = new ConversationLog(project.store());

    @BeforeEach
    void open() {
        project.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
    }

    @AfterEach
    void close() {
        proxy.heal();
        project.close();
        proxy.close();
    }

    private Change say(String cause) {
        return log.change(
                CONVERSATION,
                new RepeatKey(cause, "cm-" + cause, "customer:maya"),
                state -> Decision.add(said(MAYA_WRITES, cause)));
    }

    private void awaitPublished(long... seqs) {
        await().untilAsserted(() -> assertThat(project.bus().events())
                .extracting(LoggedEvent::seq)
                .containsExactly(java.util.Arrays.stream(seqs).boxed().toArray(Long[]::new)));
    }

    @Test
    void anAppendWhoseAnswerWasLostIsKnownToBeThereAndPublishedOnce() {
        proxy.loseAnswers("Commit", "/events/", Status.UNAVAILABLE, 1);

        assertThat(say("a")).isEqualTo(new Change.Done(CONVERSATION, 2, true));

        awaitPublished(1, 2);
        assertThat(project.store().events(CONVERSATION, 0, 10)).hasSize(2);
    }

    @Test
    void aStartWhoseAnswerWasLostIsNoClashWithItself() {
        proxy.loseAnswers("Commit", "conversationStarts", Status.UNAVAILABLE, 1);
        var second = new dev.tandem.contracts.id.ConversationId("c-2");

        assertThat(project.store().open(new Opening(second, "cc-2", start(), RepeatKey.of("start"))))
                .isInstanceOf(AppendResult.Appended.class);
    }

    @Test
    void whenFirestoreDoesNotAnswerNothingIsWrittenAndTheRepeatSucceeds() {
        proxy.refuse("Commit", "/events/", Status.ABORTED, 100);
        assertThatExceptionOfType(FirestoreFailedException.class).isThrownBy(() -> say("a"));
        proxy.heal();

        assertThat(project.store().reload(CONVERSATION).orElseThrow().lastSeq()).isEqualTo(1);
        assertThat(project.store().findRepeat(CONVERSATION, new RepeatKey("a", "cm-a", "customer:maya")))
                .isEmpty();
        assertThat(say("a")).isEqualTo(new Change.Done(CONVERSATION, 2, true));
        awaitPublished(1, 2);
    }

    @Test
    void whatFailedForTheCallerButWasWrittenIsPublishedAndFoundByTheRepeat() {
        proxy.loseAnswers("Commit", "/events/", Status.INTERNAL, 1);
        proxy.refuse("Commit", "/events/", Status.INTERNAL, 100);
        assertThatExceptionOfType(FirestoreFailedException.class).isThrownBy(() -> say("a"));
        proxy.heal();

        assertThat(say("a")).isEqualTo(new Change.Done(CONVERSATION, 2, false));
        awaitPublished(1, 2);
    }

    @Test
    void withoutKnowingWhoFollowsEverybodyIsTold() {
        proxy.refuse("BatchGetDocuments", Status.PERMISSION_DENIED, 1_000);

        say("a");

        awaitPublished(1, 2);
        assertThat(project.bus().messages()).noneMatch(one -> one.attributes().containsKey("targeted"));
    }

    @Test
    void aHeadThatCannotBeWrittenIsWrittenLaterAndTheMessagesWaitForIt() {
        proxy.refuse("Commit", "lastMessage", Status.UNAVAILABLE, 100);
        proxy.refuse("BatchGetDocuments", "/conversations/", Status.UNAVAILABLE, 3);
        say("a");
        awaitPublished(1, 2);
        assertThat(documents(project.firestore(), "outbox")).isNotEmpty();
        proxy.heal();

        await().until(() -> documents(project.firestore(), "outbox").isEmpty());
        assertThat(project.store()
                        .list(new ListQuery(null, java.util.Set.of(), 1))
                        .getFirst()
                        .summary()
                        .lastMessage())
                .isEqualTo("a");
    }

    @Test
    void whoWaitsInAQueueIsNotForgottenInBetween() {
        proxy.loseAnswers("Commit", "/events/", Status.ABORTED, 1);

        var change = log.change(CONVERSATION, RepeatKey.of("q"), state -> Decision.add(queued(BILLING)));

        assertThat(change).isEqualTo(new Change.Done(CONVERSATION, 2, true));
        awaitPublished(1, 2);
    }
}
