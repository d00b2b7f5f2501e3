package dev.tandem.platform.pubsub;

import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BacklogFullException;
import dev.tandem.platform.bus.BusClosedException;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.sequence.SequencedConsumer;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bus when Pub/Sub misbehaves. */
class PubSubFaultTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private PubSubStandIn standIn;
    private PubSubTestBuses buses;
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

    @BeforeEach
    void start() {
        standIn = PubSubStandIn.start(7);
        buses = PubSubTestBuses.on(standIn.host());
    }

    @AfterEach
    void stop() {
        buses.close();
        standIn.close();
    }

    private EventBus listening() {
        var bus = buses.open("me");
        bus.subscribe(ORDERED, delivery -> note(delivery.message()));
        return bus;
    }

    private void note(BusMessage message) {
        seen.computeIfAbsent(message.key(), key -> Collections.synchronizedList(new ArrayList<>()))
                .add(message.payload());
    }

    private static List<CompletableFuture<Void>> publish(EventBus bus, int from, int to) {
        var published = new ArrayList<CompletableFuture<Void>>();
        for (int i = from; i < to; i++) {
            for (var key : List.of("a", "b", "c")) {
                published.add(bus.publish(thing(key, i)));
            }
        }
        return published;
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> published) {
        return CompletableFuture.allOf(published.toArray(CompletableFuture[]::new));
    }

    private static List<String> numbers(int to) {
        return IntStream.range(0, to).mapToObj(Integer::toString).toList();
    }

    /** Every key's messages are there, and their first arrivals in order. */
    private void assertInOrder(int to) {
        await().atMost(LONG)
                .until(() -> seen.size() == 3
                        && seen.values().stream().allMatch(payloads -> new HashSet<>(payloads).size() == to));
        assertThat(seen)
                .allSatisfy((key, payloads) ->
                        assertThat(payloads.stream().distinct()).containsExactlyElementsOf(numbers(to)));
    }

    @Test
    void duplicatesArriveAndOrderHolds() {
        standIn.faults().duplicate(0.5).reorder(Duration.ofMillis(20));
        var bus = listening();
        publish(bus, 0, 50);
        assertInOrder(50);
        await().until(() -> seen.values().stream().anyMatch(payloads -> payloads.size() > 55));
    }

    @Test
    void whatArrivesOutOfOrderIsPutInOrderWithoutTheLog() throws Exception {
        standIn.faults().reorder(Duration.ofMillis(40));
        var bus = buses.open("me");
        var logReads = new AtomicInteger();
        var overtaken = new AtomicInteger();
        var consumer = new SequencedConsumer<String>(
                key -> seen.getOrDefault(key, List.of()).size(),
                (key, after, upTo) -> {
                    logReads.incrementAndGet();
                    return List.of();
                },
                (key, seq, event) -> note(new BusMessage("notes-v1", key, Map.of(), event)),
                Duration.ofSeconds(20));
        bus.subscribe("all.notes-v1", delivery -> {
            long seq = Long.parseLong(delivery.message().payload());
            if (seq > seen.getOrDefault(delivery.message().key(), List.of()).size() + 1) {
                overtaken.incrementAndGet();
            }
            consumer.accept(delivery.message().key(), seq, delivery.message().payload());
        });
        for (int i = 1; i <= 20; i++) {
            for (var key : List.of("a", "b", "c")) {
                bus.publish(new BusMessage("notes-v1", key, Map.of(), Integer.toString(i)));
            }
        }
        await().atMost(LONG)
                .until(() -> seen.values().stream().allMatch(payloads -> seen.size() == 3 && payloads.size() == 20));
        assertThat(seen)
                .allSatisfy((key, payloads) -> assertThat(payloads)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                                .mapToObj(Integer::toString)
                                .toList()));
        assertThat(logReads).hasValue(0);
        assertThat(overtaken).hasPositiveValue();
    }

    /** The client retries the first itself; after the second it cancels everything queued for the key. */
    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "PERMISSION_DENIED"})
    void publishesThatAreRefusedForAWhileArriveInOrder(Status.Code status) throws Exception {
        var bus = listening();
        var published = publish(bus, 0, 10);
        all(published).get(10, SECONDS);
        standIn.faults().refusePublishes(status);
        published.addAll(publish(bus, 10, 40));
        long requests = standIn.publishRequests();
        await().until(() -> standIn.publishRequests() > requests + 9);
        assertThat(published.subList(30, published.size())).noneMatch(CompletableFuture::isDone);
        standIn.faults().acceptPublishes();
        published.addAll(publish(bus, 40, 50));
        all(published).get(30, SECONDS);
        assertInOrder(50);
    }

    @Test
    void aMessageThatPubSubNeverTakesFailsAloneAndItsKeyGoesOn() throws Exception {
        standIn.faults().refuseAttribute("poison");
        var bus = listening();
        var published = publish(bus, 0, 5);
        var poison = bus.publish(thing("a", 5).with("poison", "1"));
        published.addAll(publish(bus, 6, 10));
        all(published).get(20, SECONDS);
        assertThatThrownBy(() -> poison.get(20, SECONDS))
                .hasMessageContaining("Pub/Sub did not take a message for things-v1");
        await().until(() -> seen.size() == 3 && seen.values().stream().allMatch(payloads -> payloads.size() == 9));
        assertThat(seen.get("a")).containsExactly("0", "1", "2", "3", "4", "6", "7", "8", "9");
    }

    @Test
    void aBacklogHasABoundAndOrderHoldsForWhatWasTaken() throws Exception {
        standIn.faults().refusePublishes(Status.Code.UNAVAILABLE);
        var bus = listening();
        var taken = publish(bus, 0, 333);
        taken.add(bus.publish(thing("d", 0)));
        var refused = bus.publish(thing("d", 1));
        assertThatThrownBy(() -> refused.get(1, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BacklogFullException.class)
                .hasMessageContaining("things-v1");
        standIn.faults().acceptPublishes();
        all(taken).get(30, SECONDS);
        bus.publish(thing("d", 1)).get(10, SECONDS);
        await().until(() -> seen.getOrDefault("d", List.of()).size() == 2);
        seen.remove("d");
        assertInOrder(333);
    }

    @Test
    void closingWhileNothingIsTakenFailsThePublishers() {
        var bus = buses.open("me");
        standIn.faults().refusePublishes(Status.Code.UNAVAILABLE);
        var ordered = bus.publish(thing("a", 1));
        var loose = bus.publish(new BusMessage("notes-v1", "k", Map.of(), "1"));
        bus.close();
        for (var future : List.of(ordered, loose)) {
            assertThatThrownBy(() -> future.get(1, SECONDS)).hasCauseInstanceOf(BusClosedException.class);
        }
    }

    @Test
    void aRestartWithStateLosesNothing() throws Exception {
        var bus = listening();
        var published = publish(bus, 0, 20);
        standIn.stop();
        published.addAll(publish(bus, 20, 40));
        standIn.startAgain(true);
        published.addAll(publish(bus, 40, 50));
        all(published).get(30, SECONDS);
        assertInOrder(50);
    }

    @Test
    void afterARestartWithoutStateTheTopologyIsAllItNeeds() throws Exception {
        var bus = listening();
        bus.subscribe("gate.answers-v1", delivery -> note(delivery.message()));
        all(publish(bus, 0, 10)).get(10, SECONDS);
        assertInOrder(10);
        seen.clear();
        standIn.stop();
        standIn.startAgain(false);
        // A topic that is there before its subscriptions takes messages for nobody.
        buses.applyTopology();
        all(publish(bus, 0, 10)).get(30, SECONDS);
        assertInOrder(10);
        await().atMost(LONG).until(() -> standIn.hasSubscription(buses.subscription("gate.answers-v1.me")));
        bus.publish(new BusMessage("answers-v1", "q", Map.of("replyTo", "me"), "x"))
                .get(10, SECONDS);
        await().atMost(LONG).until(() -> seen.containsKey("q"));
    }

    @Test
    void aLeaseThatEndsDuringASlowHandlerBringsNoSecondHandling() throws Exception {
        standIn.faults().endLeasesAfter(Duration.ofMillis(200));
        var bus = buses.open("me");
        var release = new CountDownLatch(1);
        var handled = new AtomicInteger();
        bus.subscribe(ORDERED, delivery -> {
            release.await();
            handled.incrementAndGet();
        });
        bus.publish(thing("a", 1)).get(10, SECONDS);
        var name = buses.subscription(ORDERED);
        await().until(() -> standIn.deliveries(name) > 3);
        standIn.faults().endLeasesAfter(null);
        release.countDown();
        await().until(() -> standIn.backlog(name) == 0);
        assertThat(handled).hasValue(1);
    }

    @Test
    void closingGivesBackAtOnceWhatIsNotHandled() throws Exception {
        standIn.faults().keepLeasesFor(Duration.ofHours(1));
        var first = buses.open("me");
        var started = new CountDownLatch(1);
        first.subscribe(ORDERED, delivery -> {
            started.countDown();
            Thread.sleep(60_000);
        });
        all(publish(first, 0, 3)).get(10, SECONDS);
        started.await();
        first.close();
        buses.open("other").subscribe(ORDERED, delivery -> note(delivery.message()));
        assertInOrder(3);
    }

    @Test
    void whatFollowsAMessageThatComesAgainIsHandledAgainInOrder() throws Exception {
        var bus = listening();
        all(publish(bus, 0, 20)).get(10, SECONDS);
        assertInOrder(20);
        await().until(() -> standIn.backlog(buses.subscription(ORDERED)) == 0);
        seen.clear();
        standIn.repeatAcknowledged();
        assertInOrder(20);
    }

    /** The client's own patience of five seconds would end just before. */
    @Test
    void aLateAnswerIsAwaitedRatherThanPublishedTwice() throws Exception {
        standIn.faults().answerLate(Duration.ofMillis(5_300));
        var bus = listening();
        all(publish(bus, 0, 1)).get(30, SECONDS);
        assertThat(standIn.publishedMessages()).isEqualTo(3);
    }
}
