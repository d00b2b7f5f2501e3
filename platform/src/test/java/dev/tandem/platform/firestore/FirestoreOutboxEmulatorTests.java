package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;
import static dev.tandem.platform.testing.TestFirestore.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.ScriptedBus;
import dev.tandem.platform.testing.TestFirestore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirestoreOutboxEmulatorTests {

    static final FirestoreOutboxSettings SETTINGS = new FirestoreOutboxSettings(
            10, 100, Duration.ofMillis(20), Duration.ofMillis(1), Duration.ofMillis(50), 3, Duration.ofMillis(600));
    private static final Consumer<WriteBatch> NOTHING = batch -> {};

    private final TestFirestore project = new TestFirestore();
    private final Firestore firestore = project.client();
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final ScriptedBus bus = new ScriptedBus();
    private final List<FirestoreOutbox> opened = new ArrayList<>();

    @AfterEach
    void close() {
        bus.closeAll();
        opened.forEach(FirestoreOutbox::close);
        project.close();
    }

    private FirestoreOutbox outbox() {
        return outbox(firestore, bus, OutboxFollower.NONE);
    }

    private FirestoreOutbox outbox(Firestore client, ScriptedBus over, OutboxFollower follower) {
        var outbox = new FirestoreOutbox(client, "things", over, clock, SETTINGS, follower);
        opened.add(outbox);
        outbox.start();
        return outbox;
    }

    private static BusMessage message(String key, int number) {
        return new BusMessage("things-v1", key, Map.of("eventId", key + number), Integer.toString(number));
    }

    private static List<BusMessage> messages(int number) {
        return List.of(message("k", number));
    }

    private int stored() {
        return documents(firestore, "outbox").size();
    }

    private void awaitStored(int expected) {
        await().atMost(Duration.ofSeconds(10)).until(() -> stored() == expected);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void aMessageIsStoredWithTheCommitPublishedAfterItAndDeletedWhenThatIsDone() {
        var outbox = outbox();

        assertThat(outbox.commit(batch -> batch.create(firestore.document("things/a"), Map.of("n", 1)), messages(1)))
                .isTrue();

        await().until(() -> bus.published().equals(messages(1)));
        assertThat(stored()).isEqualTo(1);
        bus.complete(0);
        awaitStored(0);
        assertThat(documents(firestore, "things")).hasSize(1);
    }

    @Test
    void aCommitThatIsRefusedWritesAndPublishesNothing() {
        var outbox = outbox();
        Consumer<WriteBatch> first = batch -> batch.create(firestore.document("things/a"), Map.of("n", 1));
        outbox.commit(first, List.of());

        var again = outbox.commit(
                batch -> {
                    first.accept(batch);
                    batch.create(firestore.document("things/b"), Map.of("n", 2));
                },
                messages(1));

        assertThat(again).isFalse();
        assertThat(documents(firestore, "things")).hasSize(1);
        assertThat(stored()).isZero();
        assertThat(bus.published()).isEmpty();
    }

    @Test
    void messagesOfOneKeyGoOutInCommitOrderHoweverSlowTheyAreCompleted() throws Exception {
        bus.completeLater();
        var slow = new OutboxFollower() {
            @Override
            public List<BusMessage> beforePublishing(String key, List<BusMessage> messages) {
                documents(firestore, "things");
                return messages.stream().map(one -> one.with("to", "everyone")).toList();
            }
        };
        var outbox = outbox(firestore, bus, slow);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var key : List.of("a", "b", "c")) {
                threads.submit(() ->
                        IntStream.range(0, 30).forEach(i -> outbox.commit(NOTHING, List.of(message(key, i)))));
            }
        }

        await().until(() -> bus.published().size() == 90);
        for (var key : List.of("a", "b", "c")) {
            assertThat(bus.published().stream()
                            .filter(message -> message.key().equals(key))
                            .map(BusMessage::payload))
                    .containsExactlyElementsOf(numbers(0, 30));
        }
        assertThat(bus.published()).allMatch(one -> one.attributes().containsKey("to"));
        awaitStored(0);
    }

    @Test
    void aFailedOrThrowingPublicationIsTriedAgainUntilItSucceeds() {
        bus.failNext(3);
        bus.throwNext(2);
        bus.completeAtOnce();
        var outbox = outbox();

        outbox.commit(NOTHING, messages(1));
        outbox.commit(NOTHING, messages(2));

        awaitStored(0);
        assertThat(bus.payloads()).contains("1", "2");
    }

    @Test
    void whatExceedsTheBoundWaitsInTheCollectionAndGoesOutInOrder() {
        var outbox = outbox();
        IntStream.range(0, 35).forEach(i -> outbox.commit(NOTHING, messages(i)));

        await().until(() -> bus.payloads().equals(numbers(0, 10)));
        for (int i = 0; i < 35; i++) {
            int next = i;
            await().until(() -> bus.published().size() > next);
            assertThat(bus.published().size() - i).isLessThanOrEqualTo(10);
            bus.complete(i);
        }
        assertThat(bus.payloads()).isEqualTo(numbers(0, 35));
        awaitStored(0);
        bus.completeAtOnce();
        outbox.commit(NOTHING, messages(35));
        await().until(() -> bus.payloads().getLast().equals("35"));
    }

    @Test
    void whatADeadInstanceLeftIsPublishedInItsOrderByExactlyOneOther() {
        bus.completeLater();
        for (int i = 0; i < 40; i++) {
            plant("things.dead", i);
        }
        IntStream.range(0, 3).forEach(_ -> outbox(project.client(), bus, OutboxFollower.NONE));

        awaitStored(0);
        assertThat(bus.payloads()).isEqualTo(numbers(0, 40));
        await().until(() -> documents(firestore, "outboxRelays").size() == 3);
    }

    @Test
    void whatIsPublishedAndOnlyNotYetDeletedIsNotPublishedAgain() {
        bus.completeAtOnce();
        IntStream.range(0, 5).forEach(i -> plant("things.dead", i));
        var slowToDelete = new FirestoreOutboxSettings(
                10, 100, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(50), 3, SETTINGS.lease());
        var outbox = new FirestoreOutbox(firestore, "things", bus, clock, slowToDelete, OutboxFollower.NONE);
        opened.add(outbox);
        outbox.start();

        awaitStored(0);
        assertThat(bus.payloads()).isEqualTo(numbers(0, 5));
    }

    @Test
    void whatIsPlantedForADeadInstanceLaterIsFoundToo() {
        bus.completeLater();
        outbox();
        plant("things.dead", 0);
        awaitStored(0);
        plant("things.dead", 1);
        awaitStored(0);
        assertThat(bus.payloads()).containsExactly("0", "1");
    }

    @Test
    void anotherServicesMessagesAreLeftAlone() {
        plant("other.dead", 0);
        bus.completeAtOnce();
        var outbox = outbox();
        plant("things.dead", 1);
        outbox.commit(NOTHING, messages(2));

        awaitStored(1);
        assertThat(bus.payloads()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void theMessagesOfALivingInstanceAreLeftToIt() {
        var outbox = outbox();
        var othersBus = new ScriptedBus();
        othersBus.completeAtOnce();
        outbox(project.client(), othersBus, OutboxFollower.NONE);
        outbox.commit(NOTHING, messages(1));

        await().pollDelay(SETTINGS.lease().multipliedBy(3))
                .until(() -> bus.published().size() == 1);
        assertThat(othersBus.published()).isEmpty();
        bus.complete(0);
        awaitStored(0);
    }

    @Test
    void whoeverWasSilentTooLongLeavesItsOldMessagesToTheOtherAndGoesOn() {
        var outbox = outbox();
        outbox.commit(NOTHING, messages(1));
        await().until(() -> bus.published().size() == 1);
        // As if it had been paused: the other one finds the lease of a holder that was silent, and takes it.
        var relay = documents(firestore, "outboxRelays").getFirst().getReference();
        await(relay.update(Map.of("holder", "another", "beat", 1_000_000L)));

        await().until(() -> documents(firestore, "outboxRelays").size() == 2);
        bus.fail(0);
        bus.failNext(1);
        bus.completeAtOnce();
        outbox.commit(NOTHING, messages(2));

        await().until(() -> bus.payloads().equals(List.of("1", "2", "2")));
        var left = documents(firestore, "outbox");
        await().untilAsserted(() -> assertThat(documents(firestore, "outbox")).hasSize(1));
        assertThat(left.getFirst().getString("owner")).isEqualTo(relay.getId());
    }

    @Test
    void aCleanEndLeavesTheRestToTheOthersAtOnce() {
        var outbox = outbox();
        outbox.commit(NOTHING, messages(1));
        await().until(() -> bus.published().size() == 1);
        bus.closeAll();
        outbox.close();
        var nextBus = new ScriptedBus();
        nextBus.completeAtOnce();

        outbox(project.client(), nextBus, OutboxFollower.NONE);

        awaitStored(0);
        assertThat(nextBus.payloads()).containsExactly("1");
    }

    @Test
    void nothingIsDeletedBeforeTheOwnerIsReadyAlsoAfterAFailure() {
        bus.completeAtOnce();
        var asked = new AtomicInteger();
        var ready = new CompletableFuture<Void>();
        var outbox = outbox(firestore, bus, new OutboxFollower() {
            @Override
            public CompletableFuture<Void> beforeDeletion(List<BusMessage> messages) {
                return asked.incrementAndGet() == 1
                        ? CompletableFuture.failedFuture(new IllegalStateException("not now"))
                        : ready;
            }
        });
        outbox.commit(NOTHING, messages(1));

        await().until(() -> asked.get() == 2);
        assertThat(stored()).isEqualTo(1);
        ready.complete(null);
        awaitStored(0);
        assertThat(bus.payloads()).containsExactly("1");
    }

    @Test
    void aFollowerThatFailsHoldsNothingBack() {
        bus.completeAtOnce();
        var outbox = outbox(firestore, bus, new OutboxFollower() {
            @Override
            public List<BusMessage> beforePublishing(String key, List<BusMessage> messages) {
                throw new IllegalStateException("no");
            }
        });
        outbox.commit(NOTHING, messages(1));

        await().until(() -> bus.published().equals(messages(1)));
    }

    @Test
    void aDocumentThatSomebodyChangedIsSetAsideAndTheOthersArePublished() {
        bus.completeAtOnce();
        plant("things.dead", 0);
        await(firestore.document("outbox/broken").create(Map.of("owner", "things.dead", "number", "one")));
        await(firestore
                .document("outbox/garbled")
                .create(Map.of("owner", "things.dead", "number", 5L, "attempt", 1L, "messages", "{")));
        plant("things.dead", 7);
        var meters = new SimpleMeterRegistry();
        outbox().bindTo(meters);

        await().until(() -> bus.payloads().equals(List.of("0", "7")));
        awaitStored(2);
        await().untilAsserted(() -> assertThat(documents(firestore, "outbox"))
                .allSatisfy(document -> assertThat(document.getString("reason")).isNotBlank()));
        assertThat(meters.get("tandem.outbox.unreadable").functionCounter().count())
                .isEqualTo(2);
        assertThat(meters.get("tandem.outbox.adopted").functionCounter().count())
                .isEqualTo(4);
    }

    @Test
    void whatADocumentCannotHoldIsRefusedBeforeTheCall() {
        var outbox = outbox();
        var large = new BusMessage("things-v1", "k", Map.of(), "x".repeat(1_000_001));

        assertThatThrownBy(() -> outbox.commit(
                        batch -> batch.create(firestore.document("things/a"), Map.of("n", 1)), List.of(large)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(documents(firestore, "things")).isEmpty();
    }

    @Test
    void aLeaseSaysWhenItMayBeForgotten() {
        outbox();
        var relay = documents(firestore, "outboxRelays").getFirst();
        assertThat(relay.getTimestamp("expireAt").toSqlTimestamp().toInstant())
                .isEqualTo(clock.instant().plus(Duration.ofDays(1)));
    }

    @Test
    void itShowsWhatWaits() {
        var meters = new SimpleMeterRegistry();
        var outbox = outbox();
        outbox.bindTo(meters);
        outbox.commit(NOTHING, messages(1));
        clock.advance(Duration.ofSeconds(7));

        await().until(() -> bus.published().size() == 1);
        assertThat(meters.get("tandem.outbox.in.flight").gauge().value()).isEqualTo(1);
        assertThat(meters.get("tandem.outbox.oldest.age").gauge().value()).isEqualTo(7);
        bus.complete(0);
        await().until(() -> meters.get("tandem.outbox.in.flight").gauge().value() == 0);
        assertThat(meters.get("tandem.outbox.published").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void nothingIsCommittedBeforeTheStart() {
        var outbox = new FirestoreOutbox(firestore, "things", bus, clock);

        assertThatThrownBy(() -> outbox.commit(NOTHING, messages(1))).hasMessageContaining("not started");
    }

    private void plant(String owner, int number) {
        var entry = new OutboxEntry("e" + owner + number, owner, number, 1, messages(number));
        await(firestore.collection("outbox").document(entry.id()).create(entry.fields()));
    }
}
