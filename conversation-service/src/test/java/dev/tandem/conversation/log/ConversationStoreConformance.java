package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.offered;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.log.AppendResult.Appended;
import dev.tandem.conversation.log.AppendResult.Repeated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} promises. An adapter's test class extends it and says how to open one. */
abstract class ConversationStoreConformance {

    static final ConversationId FIRST = new ConversationId("c-1");
    static final ConversationId SECOND = new ConversationId("c-2");

    /** The store under test. */
    abstract ConversationStore store();

    /** The same data, opened anew, nothing cached. */
    abstract ConversationStore reopened();

    /** The payloads published so far, in the order of the commits. */
    abstract List<LoggedEvent> published();

    /** Calls the listener, on some thread, for every event published from now on. */
    abstract void onPublished(Consumer<LoggedEvent> listener);

    @Test
    void anOpenedLogHasItsStartAtSeqOne() {
        var opened = (Appended) open(FIRST, "one");

        assertThat(opened.answerSeq()).isEqualTo(1);
        assertThat(store().load(FIRST)).contains(opened.state());
        assertThat(store().events(FIRST, 0, 10)).isEqualTo(opened.events());
        assertThat(store().load(SECOND)).isEmpty();
    }

    @Test
    void aRepeatedStartFindsTheConversationOpenedBefore() {
        open(FIRST, "one");
        append(FIRST, key("x"), said(MAYA_WRITES, "Hello"));

        assertThat(open(SECOND, "one")).isEqualTo(new Repeated(FIRST, 2));
        assertThat(open(FIRST, "one")).isEqualTo(new Repeated(FIRST, 2));
        assertThat(store().load(SECOND)).isEmpty();
        assertThat(open(SECOND, "two")).isInstanceOf(Appended.class);
    }

    @Test
    void anIdInUseIsNotOpenedForAnother() {
        open(FIRST, "one");

        assertThat(open(FIRST, "another")).isInstanceOf(AppendResult.Clash.class);
        assertThat(store().load(FIRST).orElseThrow().lastSeq()).isEqualTo(1);
    }

    @Test
    void eventsAreAddedTogetherInOrder() {
        open(FIRST, "one");

        var appended = (Appended) append(FIRST, key("a"), said(MAYA_WRITES, "Hello"), queued(BILLING));

        assertThat(appended.events()).extracting(LoggedEvent::seq).containsExactly(2L, 3L);
        assertThat(appended.state().status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(reopened().load(FIRST)).contains(appended.state());
        assertThat(store().events(FIRST, 1, 1))
                .containsExactly(appended.events().getFirst());
    }

    @Test
    void whoeverDecidedOnAnOldStateIsToldAndSeesTheNewOne() {
        open(FIRST, "one");
        var old = store().load(FIRST).orElseThrow();
        append(FIRST, key("a"), said(MAYA_WRITES, "Hello"));

        var result = store().append(new Append(old, List.of(queued(BILLING)), key("b"), 0));

        assertThat(result).isInstanceOf(AppendResult.Conflict.class);
        assertThat(store().load(FIRST).orElseThrow().lastSeq()).isEqualTo(2);
        assertThat(reopened().events(FIRST, 0, 10)).hasSize(2);
    }

    @Test
    void anAppendThroughAnotherProcessIsSeenAfterOneConflict() {
        open(FIRST, "one");
        var mine = store();
        mine.load(FIRST);
        var other = reopened();
        other.append(new Append(other.load(FIRST).orElseThrow(), List.of(said(MAYA_WRITES, "Hello")), key("a"), 0));

        var state = mine.load(FIRST).orElseThrow();
        if (mine.append(new Append(state, List.of(queued(BILLING)), key("b"), 0)) instanceof AppendResult.Conflict) {
            state = mine.load(FIRST).orElseThrow();
            assertThat(mine.append(new Append(state, List.of(queued(BILLING)), key("b"), 0)))
                    .isInstanceOf(Appended.class);
        }
        assertThat(mine.events(FIRST, 0, 10)).hasSize(3);
    }

    @Test
    void aClientMessageIdIsUsedOnceAndARepeatGetsTheFirstSeq() {
        open(FIRST, "one");
        append(FIRST, new RepeatKey("cmd-1", "cm-1", "customer:maya"), said(MAYA_WRITES, "Hello"));
        append(FIRST, key("other"), said(MAYA_WRITES, "Hello?"));

        var again = append(FIRST, new RepeatKey("cmd-2", "cm-1", "customer:maya"), said(MAYA_WRITES, "Hello"));

        assertThat(again).isEqualTo(new Repeated(FIRST, 2));
        assertThat(store().events(FIRST, 0, 10)).hasSize(3);
        assertThat(reopened().findRepeat(FIRST, new RepeatKey("cmd-3", "cm-1", "customer:maya")))
                .contains(new Repeated(FIRST, 2));
    }

    @Test
    void somebodyElsesClientMessageIdIsAClashNotARepeat() {
        open(FIRST, "one");
        append(FIRST, new RepeatKey("cmd-1", "cm-1", "customer:maya"), said(MAYA_WRITES, "Hello"));

        assertThat(append(FIRST, new RepeatKey("cmd-2", "cm-1", "agent:ana"), said(ANA, "Hello")))
                .isInstanceOf(AppendResult.Clash.class);
    }

    @Test
    void aClientMessageIdCountsPerConversation() {
        open(FIRST, "one");
        open(SECOND, "two");
        var key = new RepeatKey("cmd-1", "cm-1", "customer:maya");

        assertThat(append(FIRST, key, said(MAYA_WRITES, "Hello"))).isInstanceOf(Appended.class);
        assertThat(append(SECOND, key, said(MAYA_WRITES, "Hello"))).isInstanceOf(Appended.class);
    }

    @Test
    void aCauseIsHonouredOnceAndTheAnswerIsTheEventItNamed() {
        open(FIRST, "one");
        var state = store().load(FIRST).orElseThrow();
        store().append(new Append(state, List.of(said(MAYA_WRITES, "Hello"), queued(BILLING)), key("cmd-1"), 1));

        assertThat(append(FIRST, key("cmd-1"), said(MAYA_WRITES, "Hello"))).isEqualTo(new Repeated(FIRST, 3));
        assertThat(store().findRepeat(FIRST, key("cmd-1"))).contains(new Repeated(FIRST, 3));
        assertThat(store().findRepeat(FIRST, key("cmd-2"))).isEmpty();
    }

    @Test
    void anAttachmentIsCarriedByOneMessageOfAllLogs() {
        open(FIRST, "one");
        open(SECOND, "two");
        append(FIRST, new RepeatKey("cmd-1", "cm-1", "customer:maya"), withFile("cm-1"));

        assertThat(append(FIRST, new RepeatKey("cmd-2", "cm-2", "customer:maya"), withFile("cm-2")))
                .isInstanceOf(AppendResult.AttachmentTaken.class);
        assertThat(append(SECOND, new RepeatKey("cmd-3", "cm-1", "customer:maya"), withFile("cm-1")))
                .isInstanceOf(AppendResult.AttachmentTaken.class);
        assertThat(append(FIRST, new RepeatKey("cmd-4", "cm-1", "customer:maya"), withFile("cm-1")))
                .isEqualTo(new Repeated(FIRST, 2));
        assertThat(store().events(SECOND, 0, 10)).hasSize(1);
    }

    @Test
    void nothingIsStoredOfAnAppendThatFails() {
        open(FIRST, "one");
        var state = store().load(FIRST).orElseThrow();

        assertThatThrownBy(() -> store().append(new Append(
                        state, List.of(said(MAYA_WRITES, "Hello"), new ConversationEvent.Hidden()), key("a"), 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().append(new Append(state, List.of(), key("a"), 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(reopened().events(FIRST, 0, 10)).hasSize(1);
        assertThat(store().load(FIRST)).contains(state);
    }

    @Test
    void everyCommittedEventIsPublishedAndNothingElse() {
        open(FIRST, "one");
        append(FIRST, key("a"), said(MAYA_WRITES, "Hello"), queued(BILLING));
        append(FIRST, key("a"), said(MAYA_WRITES, "Hello"));

        assertThat(published()).isEqualTo(store().events(FIRST, 0, 10));
    }

    @Test
    void whoeverHearsOfAnEventFindsItInTheState() {
        var stale = new ConcurrentLinkedQueue<String>();
        onPublished(logged -> {
            var seen = store().load(logged.conversationId()).orElseThrow().lastSeq();
            if (seen < logged.seq()) {
                stale.add("heard of " + logged.seq() + " but saw " + seen);
            }
        });
        open(FIRST, "one");

        for (int i = 0; i < 300; i++) {
            append(FIRST, key("k" + i), said(MAYA_WRITES, "Hello " + i));
        }

        assertThat(published()).hasSize(301);
        assertThat(stale).isEmpty();
    }

    @Test
    void ofConcurrentAppendsOnTheSameStateExactlyOneWins() throws Exception {
        open(FIRST, "one");
        var state = store().load(FIRST).orElseThrow();
        List<Callable<AppendResult>> racers = new ArrayList<>();
        IntStream.range(0, 32)
                .forEach(i -> racers.add(() -> store().append(
                                new Append(state, List.of(said(MAYA_WRITES, "Hello " + i)), key("race-" + i), 0))));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(racers).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
        }
        assertThat(store().load(FIRST).orElseThrow().lastSeq()).isEqualTo(2);
    }

    @Test
    void listsShowTheLastChangedFirst() {
        open(FIRST, "one");
        open(SECOND, "two");
        append(FIRST, key("a"), queued(BILLING));
        append(FIRST, key("b"), offered(OFFER, ANA));

        var ana = new AgentId("ana");
        assertThat(ids(store().list(new ListQuery(null, Set.of(), 10)))).containsExactly(FIRST, SECOND);
        assertThat(ids(store().list(new ListQuery(null, Set.of(), 1)))).containsExactly(FIRST);
        assertThat(ids(store().list(new ListQuery(ana, Set.of(), 10)))).containsExactly(FIRST);
        assertThat(ids(store().list(new ListQuery(new AgentId("ben"), Set.of(), 10))))
                .isEmpty();
        assertThat(ids(store().list(new ListQuery(null, Set.of(ConversationStatus.BOT), 10))))
                .containsExactly(SECOND);
    }

    @Test
    void aHeadIsWhatTheLogFoldsInto() {
        open(FIRST, "one");
        append(FIRST, key("a"), queued(BILLING));
        append(FIRST, key("b"), new ConversationAssigned(OFFER, ANA));
        var state = store().load(FIRST).orElseThrow();

        var head = store().list(new ListQuery(null, Set.of(), 10)).getFirst();

        assertThat(head.summary()).isEqualTo(state.summary());
        assertThat(head.participation()).isEqualTo(state.participation());
    }

    @Test
    void aSnapshotShowsHeadsOpenOnesAndMissedEvents() {
        open(FIRST, "one");
        open(SECOND, "two");
        append(FIRST, key("a"), queued(BILLING));
        append(FIRST, key("b"), new ConversationAssigned(OFFER, ANA));
        var unknown = new ConversationId("c-unknown");

        var snapshot = store().snapshot(
                        new Snapshot.Subjects(Set.of(FIRST, unknown), Set.of(MAYA.id()), Set.of(new AgentId("ana"))),
                        heads -> Map.of(FIRST, 1L, unknown, 0L));

        assertThat(snapshot.heads()).containsOnlyKeys(FIRST, SECOND);
        assertThat(snapshot.openOfCustomers().get(MAYA.id())).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(snapshot.openOfAgents().get(new AgentId("ana"))).containsExactly(FIRST);
        assertThat(snapshot.events()).containsOnlyKeys(FIRST);
        assertThat(snapshot.events().get(FIRST)).isEqualTo(store().events(FIRST, 1, 10));
    }

    @Test
    void whatIsOverIsNotOpenForTheCustomer() {
        open(FIRST, "one");
        append(
                FIRST,
                key("a"),
                new ConversationEvent.ConversationResolved(
                        MAYA_WRITES, dev.tandem.contracts.conversation.ResolveCause.CUSTOMER_ENDED));

        var snapshot =
                store().snapshot(new Snapshot.Subjects(Set.of(), Set.of(MAYA.id()), Set.of()), heads -> Map.of());

        assertThat(snapshot.openOfCustomers()).isEmpty();
    }

    @Test
    void listsSoonShowTheLastMessageToo() {
        open(FIRST, "one");
        append(FIRST, key("a"), said(MAYA_WRITES, "Hello"));
        append(FIRST, key("b"), said(MAYA_WRITES, "Are you there?"));

        await().untilAsserted(() -> assertThat(store().list(new ListQuery(null, Set.of(), 10)))
                .extracting(head -> head.summary().lastMessage())
                .containsExactly("Are you there?"));
    }

    @Test
    void aSnapshotIsNotBehindTheLog() {
        open(FIRST, "one");
        for (int i = 0; i < 5; i++) {
            append(FIRST, key("k" + i), said(MAYA_WRITES, "Hello " + i));
            long last = i + 2;

            var snapshot = store().snapshot(
                            new Snapshot.Subjects(Set.of(FIRST), Set.of(MAYA.id()), Set.of()),
                            heads -> Map.of(FIRST, 1L));

            assertThat(snapshot.heads().get(FIRST).summary())
                    .isEqualTo(store().load(FIRST).orElseThrow().summary());
            assertThat(snapshot.events().get(FIRST)).hasSize((int) last - 1);
        }
    }

    @Test
    void ofManyOpenConversationsTheLastChangedAreShown() {
        for (int i = 0; i < 23; i++) {
            open(new ConversationId("many-" + i), "many-" + i);
        }

        var open = store().snapshot(new Snapshot.Subjects(Set.of(), Set.of(MAYA.id()), Set.of()), heads -> Map.of())
                .openOfCustomers()
                .get(MAYA.id());

        assertThat(open)
                .containsExactlyElementsOf(IntStream.iterate(22, i -> i > 2, i -> i - 1)
                        .mapToObj(i -> new ConversationId("many-" + i))
                        .toList());
    }

    @Test
    void idsOfAnyShapeAreTakenAsTheyAre() {
        for (var id : List.of("..", ".", "__id__", "-", "A_b.C-d")) {
            var conversation = new ConversationId(id);
            var key = new RepeatKey("command/" + id, "client message/…/" + id, "customer:maya");
            assertThat(open(conversation, "start/" + id)).isInstanceOf(Appended.class);
            assertThat(append(conversation, key, said(MAYA_WRITES, "Hello"))).isInstanceOf(Appended.class);
            assertThat(append(conversation, key, said(MAYA_WRITES, "Hello"))).isEqualTo(new Repeated(conversation, 2));
        }
    }

    @Test
    void theLargestMessageIsKeptWhole() {
        open(FIRST, "one");
        var text = "𝄞".repeat(10_000);

        append(FIRST, key("a"), said(MAYA_WRITES, text));

        assertThat(((MessagePosted) reopened().events(FIRST, 1, 1).getFirst().event()).text())
                .isEqualTo(text);
    }

    AppendResult open(ConversationId id, String clientId) {
        return store().open(new Opening(id, clientId, start(), key("start-" + id + clientId)));
    }

    AppendResult append(ConversationId id, RepeatKey key, ConversationEvent... events) {
        var state = store().load(id).orElseThrow();
        return store().append(new Append(state, List.of(events), key, 0));
    }

    private static RepeatKey key(String cause) {
        return RepeatKey.of(cause);
    }

    private static MessagePosted withFile(String clientMessageId) {
        var file = new AttachmentRef(new AttachmentId("a-1"), "invoice.pdf", "application/pdf", 12);
        return new MessagePosted(
                new MessageId("m-" + clientMessageId), clientMessageId, MAYA_WRITES, "", List.of(file), List.of());
    }

    private static List<ConversationId> ids(List<ConversationHead> heads) {
        return heads.stream().map(head -> head.summary().conversationId()).toList();
    }
}
