package dev.tandem.platform.pubsub;

import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.MessageHandler;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubSubDeadLettersTests {

    private static final MessageHandler BROKEN = delivery -> {
        throw new IllegalStateException("broken " + "é".repeat(2_000));
    };

    private PubSubStandIn standIn;
    private PubSubTestBuses buses;

    @BeforeEach
    void start() {
        standIn = PubSubStandIn.start(3);
        buses = PubSubTestBuses.on(standIn.host());
    }

    @AfterEach
    void stop() {
        buses.close();
        standIn.close();
    }

    @Test
    void everyReplicaSeesThemAndTheyOutliveTheOneThatGaveUp() throws Exception {
        var first = buses.open("me");
        first.subscribe(ORDERED, BROKEN);
        first.publish(thing("a", 1).with("traceparent", "t")).get(5, SECONDS);
        await().until(() -> first.deadLetters().list(ORDERED).size() == 1);
        first.close();
        var second = buses.open("other");
        var letter = second.deadLetters().list(null).getFirst();
        assertThat(letter.message()).isEqualTo(thing("a", 1).with("traceparent", "t"));
        assertThat(letter.attempts()).isEqualTo(4);
        assertThat(letter.reason()).startsWith("broken ééé").hasSizeLessThan(1_024);
        var handled = new CopyOnWriteArrayList<BusMessage>();
        second.subscribe(ORDERED, delivery -> handled.add(delivery.message()));
        second.deadLetters().replay(letter.id()).get(5, SECONDS);
        assertThat(handled).containsExactly(letter.message());
        assertThat(second.deadLetters().list(null)).isEmpty();
    }

    @Test
    void nobodyReplaysWhatHeDoesNotReceiveAndNothingIsLostByTrying() throws Exception {
        var bus = buses.open("me");
        var reading = bus.subscribe(ORDERED, BROKEN);
        bus.publish(thing("a", 1)).get(5, SECONDS);
        await().until(() -> bus.deadLetters().list(ORDERED).size() == 1);
        reading.close();
        var id = bus.deadLetters().list(null).getFirst().id();
        assertThatThrownBy(() -> bus.deadLetters().replay(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody is subscribed to " + ORDERED);
        assertThat(bus.deadLetters().list(null)).hasSize(1);
    }

    @Test
    void aReplayThatIsCutShortLeavesTheDeadLetter() throws Exception {
        var bus = buses.open("me");
        var broken = new AtomicBoolean(true);
        var started = new CountDownLatch(1);
        var reading = bus.subscribe(ORDERED, delivery -> {
            if (broken.get()) {
                throw new IllegalStateException("broken");
            }
            started.countDown();
            Thread.sleep(60_000);
        });
        bus.publish(thing("a", 1)).get(5, SECONDS);
        await().until(() -> bus.deadLetters().list(ORDERED).size() == 1);
        broken.set(false);
        var replay =
                bus.deadLetters().replay(bus.deadLetters().list(null).getFirst().id());
        started.await();
        reading.close();
        assertThatThrownBy(() -> replay.get(5, SECONDS)).hasMessageContaining("closed before the message was handled");
        await().until(() -> bus.deadLetters().list(null).size() == 1);
    }

    @Test
    void whatAnInstanceGaveUpOfItsOwnStaysWithIt() throws Exception {
        var first = buses.open("me");
        var second = buses.open("other");
        first.subscribe("gate.things-v1", BROKEN);
        second.subscribe("gate.things-v1", delivery -> {});
        first.publish(thing("a", 1)).get(5, SECONDS);
        await().until(() -> first.deadLetters().list(null).size() == 1);
        assertThat(second.deadLetters().list(null)).isEmpty();
        var id = first.deadLetters().list("gate.things-v1").getFirst().id();
        first.deadLetters().replay(id).get(5, SECONDS);
        await().until(() -> first.deadLetters().list(null).size() == 1);
        assertThat(first.deadLetters().discard(id)).isFalse();
        assertThat(first.deadLetters()
                        .discard(first.deadLetters().list(null).getFirst().id()))
                .isTrue();
    }

    @Test
    void aMessageIsNotLetGoBeforeItsDeadLetterIsKept() throws Exception {
        var bus = buses.open("me");
        var first = new AtomicBoolean(true);
        bus.subscribe(ORDERED, delivery -> {
            if (first.getAndSet(false)) {
                standIn.faults().refusePublishes(Status.Code.PERMISSION_DENIED);
            }
            throw new IllegalStateException("broken");
        });
        bus.publish(thing("a", 1)).get(5, SECONDS);
        long requests = standIn.publishRequests();
        await().until(() -> standIn.publishRequests() > requests);
        assertThat(standIn.backlog(buses.subscription(ORDERED))).isEqualTo(1);
        standIn.faults().acceptPublishes();
        await().until(() -> standIn.backlog(buses.subscription(ORDERED)) == 0);
        assertThat(bus.deadLetters().list(null)).hasSize(1);
    }

    @Test
    void aBodyThatLeavesNoRoomForTheReasonIsCutAndSaysSo() throws Exception {
        var bus = buses.open("me");
        bus.subscribe(ORDERED, BROKEN);
        var large = "x".repeat(9_935_900);
        bus.publish(new BusMessage("things-v1", "k", Map.of(), large)).get(10, SECONDS);
        await().until(() -> bus.deadLetters().list(ORDERED).size() == 1);
        var letter = bus.deadLetters().list(ORDERED).getFirst();
        assertThat(letter.message().payload()).hasSize(1_000_000);
        assertThat(letter.reason()).endsWith("(payload cut from 9935900 bytes, not to be replayed)");
        assertThatThrownBy(() -> bus.deadLetters().replay(letter.id())).hasMessageContaining("too large");
        assertThat(bus.deadLetters().discard(letter.id())).isTrue();
        assertThatThrownBy(() -> bus.publish(new BusMessage("things-v1", "k", Map.of(), large + large))
                        .get(5, SECONDS))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pub/Sub takes 9936000");
    }

    @Test
    void whatKillsItsReaderEachTimeIsGivenUpByPubSubAndListedWithThatReason() throws Exception {
        var bus = buses.open("me");
        bus.publish(thing("a", 1)).get(5, SECONDS);
        bus.publish(thing("b", 1)).get(5, SECONDS);
        try (var connection = buses.connection()) {
            var name = buses.subscription(ORDERED);
            for (int died = 0; died < 5; died++) {
                await().until(() -> !pull(connection, name).isEmpty());
                standIn.endLeases();
            }
        }
        await().until(() -> bus.deadLetters().list(ORDERED).size() == 2);
        assertThat(bus.deadLetters().list(ORDERED)).allSatisfy(letter -> {
            assertThat(letter.subscription()).isEqualTo(ORDERED);
            assertThat(letter.attempts()).isEqualTo(5);
            assertThat(letter.reason()).startsWith("delivered 5 times and never answered");
            assertThat(letter.message().attributes()).containsOnlyKeys("eventId");
        });
        var handled = new CopyOnWriteArrayList<BusMessage>();
        bus.subscribe(ORDERED, delivery -> handled.add(delivery.message()));
        bus.deadLetters()
                .replay(bus.deadLetters().list(ORDERED).getFirst().id())
                .get(5, SECONDS);
        assertThat(handled).hasSize(1);
    }

    private static List<ReceivedMessage> pull(PubSubConnection connection, String name) {
        var request = PullRequest.newBuilder()
                .setSubscription(name)
                .setMaxMessages(10)
                .build();
        return connection.subscriptions().pullCallable().call(request).getReceivedMessagesList();
    }
}
