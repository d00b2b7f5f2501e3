package dev.tandem.platform.bus;

import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BusLifecycleTests {

    @Test
    void messagesForAnExpectedServiceWaitUntilItSubscribes() throws Exception {
        try (var bus = TestBus.expecting("ordered-service")) {
            var early = bus.publish(thing("a", 1));
            var alsoEarly = bus.publish(thing("a", 2));
            assertThat(early).isNotDone();
            var seen = Collections.synchronizedList(new ArrayList<String>());
            bus.subscribe(ORDERED, delivery -> seen.add(delivery.message().payload()));
            early.get(5, SECONDS);
            alsoEarly.get(5, SECONDS);
            assertThat(seen).containsExactly("1", "2");
        }
    }

    @Test
    void messagesForAServiceThatIsNotHerePassBy() throws Exception {
        try (var bus = TestBus.bus()) {
            bus.publish(thing("a", 1)).get(5, SECONDS);
        }
    }

    @Test
    void whatASubscriberDidNotFinishGoesToTheNextOne() throws Exception {
        try (var bus = TestBus.bus()) {
            var started = new CountDownLatch(1);
            var first = bus.subscribe(ORDERED, delivery -> {
                started.countDown();
                Thread.sleep(Duration.ofMinutes(1));
            });
            var interrupted = bus.publish(thing("a", 1));
            var behind = bus.publish(thing("a", 2));
            started.await();
            first.close();
            var between = bus.publish(thing("b", 3));
            assertThat(interrupted).isNotDone();
            var seen = Collections.synchronizedList(new ArrayList<String>());
            bus.subscribe(ORDERED, delivery -> seen.add(delivery.message().payload() + "#" + delivery.attempt()));
            CompletableFuture.allOf(interrupted, behind, between).get(5, SECONDS);
            assertThat(seen).containsSubsequence("1#1", "2#1").contains("3#1").hasSize(3);
        }
    }

    @Test
    void closingLetsQueuedMessagesFinish() {
        var bus = TestBus.bus();
        var handled = new AtomicInteger();
        bus.subscribe(ORDERED, delivery -> {
            Thread.sleep(1);
            handled.incrementAndGet();
        });
        var published = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 50; i++) {
            published.add(bus.publish(thing("a", i)));
        }
        bus.close();
        assertThat(handled).hasValue(50);
        assertThat(published).allSatisfy(future -> assertThat(future).isCompleted());
    }

    @Test
    void closingFailsThePublisherOfWhatCouldNotFinish() throws Exception {
        var bus = new InProcessEventBus(TestBus.settings().limitedTo(100, Duration.ofMillis(50)));
        var started = new CountDownLatch(1);
        bus.subscribe(ORDERED, delivery -> {
            started.countDown();
            Thread.sleep(Duration.ofMinutes(1));
        });
        var stuck = bus.publish(thing("a", 1));
        var behind = bus.publish(thing("a", 2));
        started.await();
        bus.close();
        for (var future : java.util.List.of(stuck, behind, bus.publish(thing("a", 3)))) {
            assertThatThrownBy(() -> future.get(5, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BusClosedException.class);
        }
        assertThatThrownBy(() -> bus.subscribe(ORDERED, delivery -> {})).isInstanceOf(BusClosedException.class);
    }

    @Test
    void nothingIsLostWhenSubscribersComeAndGoUnderLoad() throws Exception {
        try (var bus = TestBus.expecting("ordered-service")) {
            var seen = Collections.synchronizedList(new ArrayList<Integer>());
            var done = new AtomicBoolean();
            var published = new ArrayList<CompletableFuture<Void>>();
            var coming = Thread.ofVirtual().start(() -> {
                while (!done.get()) {
                    var subscription = bus.subscribe(
                            ORDERED,
                            delivery ->
                                    seen.add(Integer.parseInt(delivery.message().payload())));
                    Thread.yield();
                    subscription.close();
                }
            });
            for (int i = 0; i < 5_000; i++) {
                published.add(bus.publish(thing("k", i)));
            }
            done.set(true);
            coming.join();
            bus.subscribe(
                    ORDERED,
                    delivery -> seen.add(Integer.parseInt(delivery.message().payload())));
            CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).get(20, SECONDS);
            assertThat(seen).hasSize(5_000).isSorted();
        }
    }
}
