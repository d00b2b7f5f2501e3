package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.offered;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.OfferEnded;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.platform.web.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes with one project: what one remembers may be outdated by the other. */
class FirestoreReplicasEmulatorTests {

    private final StoreProject mine = new StoreProject();
    private final StoreProject other = mine.another();
    private final ConversationLog log = new ConversationLog(mine.store());
    private final ConversationLog otherLog = new ConversationLog(other.store());

    @BeforeEach
    void open() {
        mine.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
        other.store().load(CONVERSATION);
    }

    @AfterEach
    void close() {
        mine.close();
    }

    private static Change add(ConversationLog where, String cause, ConversationEvent... events) {
        return where.change(CONVERSATION, RepeatKey.of(cause), state -> Decision.add(events));
    }

    @Test
    void concurrentRequestsOnTwoProcessesAllLandWithoutAGap() throws Exception {
        List<Callable<Change>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var where = i % 2 == 0 ? log : otherLog;
            var cause = "cmd-" + i;
            requests.add(() -> add(where, cause, said(MAYA_WRITES, cause)));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(requests))
                    .extracting(Future::resultNow)
                    .allSatisfy(change -> assertThat(change).isInstanceOf(Change.Done.class));
        }

        assertThat(mine.store().events(CONVERSATION, 0, 100))
                .extracting(LoggedEvent::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        await().until(() -> mine.bus().events().size() == 21);
        assertThat(mine.store().reload(CONVERSATION)).isEqualTo(other.store().reload(CONVERSATION));
    }

    @Test
    void theSameMessageSentToBothIsStoredOnce() throws Exception {
        var key = new RepeatKey(null, "cm-1", "customer:maya");
        List<Callable<Change>> requests = new ArrayList<>();
        for (var where : List.of(log, otherLog, log, otherLog)) {
            requests.add(() ->
                    where.change(CONVERSATION, key, state -> Decision.add(said(MAYA_WRITES, "Where is my parcel?"))));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(requests))
                    .extracting(Future::resultNow)
                    .allSatisfy(change -> assertThat(change)
                            .isInstanceOfSatisfying(
                                    Change.Done.class,
                                    done -> assertThat(done.seq()).isEqualTo(2)));
        }
        assertThat(mine.store().events(CONVERSATION, 0, 100)).hasSize(2);
    }

    @Test
    void aRefusalThatIsNoLongerTrueIsDecidedAgain() {
        add(log, "queue", queued(BILLING));

        var change = otherLog.change(
                CONVERSATION,
                RepeatKey.of("offer"),
                state -> state.orElseThrow().standing() instanceof Standing.Queued
                        ? Decision.add(offered(OFFER, ANA))
                        : Decision.refuse(ErrorCode.WRONG_STATE, "It is not queued."));

        assertThat(change)
                .isInstanceOfSatisfying(
                        Change.Done.class, done -> assertThat(done.seq()).isEqualTo(3));
    }

    @Test
    void whatIsSoAlreadyIsMadeSureOf() {
        add(log, "queue", queued(BILLING));

        var change = otherLog.change(
                CONVERSATION,
                RepeatKey.of("back"),
                state -> state.orElseThrow().standing() instanceof Standing.Bot
                        ? Decision.unchanged()
                        : Decision.add(said(MAYA_WRITES, "It is not the bot's any more.")));

        assertThat(change)
                .isInstanceOfSatisfying(
                        Change.Done.class, done -> assertThat(done.fresh()).isTrue());
    }

    @Test
    void aDecisionThatCannotBeMadeYetIsTriedOnTheStateNow() {
        add(log, "queue", queued(BILLING));
        var asked = new AtomicInteger();

        var change = otherLog.change(CONVERSATION, RepeatKey.of("offer"), state -> {
            asked.incrementAndGet();
            if (state.orElseThrow().standing() instanceof Standing.Bot) {
                throw new IllegalStateException("too early");
            }
            return Decision.add(offered(OFFER, ANA));
        });

        assertThat(change).isInstanceOf(Change.Done.class);
        assertThat(asked).hasValue(2);
        assertThatThrownBy(() -> otherLog.change(CONVERSATION, RepeatKey.of("x"), state -> {
                    throw new IllegalStateException("too early");
                }))
                .hasMessage("too early");
    }

    @Test
    void aConversationThatTheOtherOpenedIsThere() {
        var id = new dev.tandem.contracts.id.ConversationId("c-2");
        assertThat(other.store().load(id)).isEmpty();
        mine.store().open(new Opening(id, "cc-2", start(), RepeatKey.of("start")));

        var change = otherLog.change(
                id,
                RepeatKey.of("cmd"),
                state -> state.isPresent()
                        ? Decision.add(said(MAYA_WRITES, "Hello"))
                        : Decision.refuse(ErrorCode.NOT_FOUND, "There is no such conversation."));

        assertThat(change).isInstanceOf(Change.Done.class);
    }

    @Test
    void whoLostSightOfAConversationDoesNotSeeItThroughTheOther() {
        add(log, "queue", queued(BILLING));
        add(log, "offer", offered(OFFER, ANA));
        var access = new ConversationAccess(other.store());
        assertThat(access.require(ANA_ACTS, CONVERSATION, Action.READ).lastSeq())
                .isEqualTo(3);

        add(log, "declined", new OfferEnded(OFFER, ANA, OfferOutcome.DECLINED));

        assertThatThrownBy(() -> access.require(ANA_ACTS, CONVERSATION, Action.READ))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("not_found"));
    }

    @Test
    void repeatsOfTheOthersRequestsAreRecognised() {
        var first = (Change.Done) add(log, "cmd-1", said(MAYA_WRITES, "Hello"));

        var again = otherLog.change(
                CONVERSATION, RepeatKey.of("cmd-1"), state -> Decision.refuse(ErrorCode.WRONG_STATE, "No."));

        assertThat(again).isEqualTo(new Change.Done(CONVERSATION, first.seq(), false));
    }

    @Test
    void listsAndSnapshotsAreTheSameOnBoth() {
        add(log, "queue", queued(BILLING));
        add(log, "offer", offered(OFFER, ANA));
        add(log, "hello", said(MAYA_WRITES, "Hello"));

        var subjects = new Snapshot.Subjects(
                java.util.Set.of(CONVERSATION),
                java.util.Set.of(),
                java.util.Set.of(new dev.tandem.contracts.id.AgentId("ana")),
                null);
        var here = mine.store().snapshot(subjects, heads -> java.util.Map.of(CONVERSATION, 0L));
        var there = other.store().snapshot(subjects, heads -> java.util.Map.of(CONVERSATION, 0L));

        assertThat(there).isEqualTo(here);
        assertThat(there.heads().get(CONVERSATION).summary().lastSeq()).isEqualTo(4);
    }
}
