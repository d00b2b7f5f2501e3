package dev.tandem.platform.bus;

import static dev.tandem.platform.bus.TestBus.LOOSE;
import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every event bus promises: delivery, and here redelivery, dead letters and its end. Each bus has a test class that
 * extends this one.
 */
public abstract class EventBusConformance extends DeliveryConformance {

    /** Whether what one subscriber gave back reaches the next one in order. */
    protected boolean givesBackInOrder() {
        return true;
    }

    @Test
    void aRetryingMessageHoldsBackItsKeyOnlyAndIsCountedPerAttempt() throws Exception {
        var bus = me();
        var seen = list();
        bus.subscribe(ORDERED, delivery -> {
            seen.add(delivery.message().key() + delivery.message().payload() + "#" + delivery.attempt());
            if (delivery.message().key().equals("a")
                    && delivery.message().payload().equals("1")
                    && delivery.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        publish(bus, thing("a", 1), thing("a", 2), thing("b", 1));
        await().until(() -> seen.contains("a2#1") && seen.contains("b1#1"));
        assertThat(seen.stream().filter(s -> s.startsWith("a"))).containsExactly("a1#1", "a1#2", "a1#3", "a2#1");
    }

    @Test
    void aFailedMessageComesAgainAfterABackOffThatGrows() throws Exception {
        var bus = me();
        var times = Collections.synchronizedList(new ArrayList<Long>());
        bus.subscribe("patient.things-v1", delivery -> {
            times.add(System.nanoTime());
            throw new IllegalStateException("attempt " + delivery.attempt());
        });
        publish(bus, thing("a", 1));
        await().until(() -> times.size() == 3);
        // A rule's wait is halved at most, so that many do not come back at the same moment.
        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofMillis(100));
        assertThat(Duration.ofNanos(times.get(2) - times.get(1))).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void aMessageThatKeepsFailingBecomesADeadLetterWithItsReasonAndTheKeyGoesOn() throws Exception {
        var bus = me();
        var handled = list();
        bus.subscribe(ORDERED, delivery -> {
            if (delivery.message().payload().equals("1")) {
                throw new IllegalArgumentException("cannot read 1");
            }
            handled.add(delivery.message().payload());
        });
        publish(bus, thing("a", 1), thing("a", 2));
        await().until(() -> handled.equals(List.of("2")));
        assertThat(bus.deadLetters().list(ORDERED)).singleElement().satisfies(letter -> {
            assertThat(letter.subscription()).isEqualTo(ORDERED);
            assertThat(letter.message()).isEqualTo(thing("a", 1));
            assertThat(letter.attempts()).isEqualTo(4);
            assertThat(letter.exception()).isEqualTo("java.lang.IllegalArgumentException");
            assertThat(letter.reason()).isEqualTo("cannot read 1");
            assertThat(letter.at()).isEqualTo("2026-03-02T09:00:00Z");
        });
        assertThat(bus.deadLetters().list(LOOSE)).isEmpty();
    }

    @Test
    void aHandlerThatDiesOfAnErrorIsRetriedToo() throws Exception {
        var bus = me();
        var attempts = new AtomicInteger();
        bus.subscribe(ORDERED, delivery -> {
            if (attempts.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        });
        publish(bus, thing("a", 1));
        await().until(() -> attempts.get() == 2);
    }

    @Test
    void aDeadLetterIsReplayedToItsSubscriptionOnlyAndThenGone() throws Exception {
        var bus = me();
        var broken = new AtomicBoolean(true);
        var handled = list();
        bus.subscribe(ORDERED, delivery -> {
            if (broken.get()) {
                throw new IllegalStateException("broken");
            }
            handled.add("ordered#" + delivery.attempt());
        });
        bus.subscribe(LOOSE, delivery -> handled.add("loose"));
        publish(bus, thing("a", 1));
        await().until(() ->
                handled.contains("loose") && !bus.deadLetters().list(null).isEmpty());
        var letter = bus.deadLetters().list(null).getFirst();

        bus.deadLetters().replay(letter.id()).get(5, SECONDS);
        await().until(() -> !bus.deadLetters().list(null).isEmpty());
        var again = bus.deadLetters().list(null);
        assertThat(again)
                .singleElement()
                .satisfies(next -> assertThat(next.id()).isNotEqualTo(letter.id()));

        broken.set(false);
        handled.clear();
        bus.deadLetters().replay(again.getFirst().id()).get(5, SECONDS);
        assertThat(handled).containsExactly("ordered#1");
        assertThat(bus.deadLetters().list(null)).isEmpty();
    }

    @Test
    void aDeadLetterCanBeDiscarded() throws Exception {
        var bus = me();
        bus.subscribe(ORDERED, delivery -> {
            throw new IllegalStateException("broken");
        });
        publish(bus, thing("a", 1));
        await().until(() -> !bus.deadLetters().list(null).isEmpty());
        var id = bus.deadLetters().list(null).getFirst().id();
        assertThat(bus.deadLetters().discard(id)).isTrue();
        assertThat(bus.deadLetters().discard(id)).isFalse();
        assertThatThrownBy(() -> bus.deadLetters().replay(id)).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void bestEffortFailuresAreDroppedAndCounted() throws Exception {
        var bus = me();
        var meters = new SimpleMeterRegistry();
        bus.bindTo(meters);
        var attempts = list();
        bus.subscribe("gate.answers-v1", delivery -> {
            attempts.add(delivery.message().payload());
            if (delivery.message().payload().equals("1")) {
                throw new IllegalStateException("gone");
            }
        });
        publish(bus, new BusMessage("answers-v1", "q", Map.of("replyTo", "me"), "1"));
        await().until(() -> attempts.size() == 1);
        publish(bus, new BusMessage("answers-v1", "q", Map.of("replyTo", "me"), "2"));
        await().until(() -> attempts.contains("2"));
        assertThat(attempts).containsExactly("1", "2");
        assertThat(bus.deadLetters().list(null)).isEmpty();
        assertThat(counted(meters, "dropped", "gate.answers-v1")).isEqualTo(1);
    }

    @Test
    void itCountsWhatItDoes() throws Exception {
        var bus = me();
        var meters = new SimpleMeterRegistry();
        bus.bindTo(meters);
        bus.subscribe(ORDERED, delivery -> {
            if (delivery.message().payload().equals("1")) {
                throw new IllegalStateException("poison");
            }
        });
        publish(bus, thing("a", 1), thing("a", 2));
        await().until(() -> counted(meters, "delivered", ORDERED) == 1);
        var published = meters.get("tandem.bus.published").tag("topic", "things-v1");
        assertThat(published.functionCounter().count()).isEqualTo(2);
        assertThat(counted(meters, "redelivered", ORDERED)).isEqualTo(3);
        assertThat(counted(meters, "dead.lettered", ORDERED)).isEqualTo(1);
        var handling = meters.get("tandem.bus.handling").tag("subscription", ORDERED);
        assertThat(handling.functionTimer().count()).isEqualTo(5);
        await().untilAsserted(() -> assertThat(List.of("in.flight", "waiting")).allSatisfy(name -> {
            var gauge = meters.get("tandem.bus." + name).tag("subscription", ORDERED);
            assertThat(gauge.gauge().value()).isZero();
        }));
    }

    private static double counted(SimpleMeterRegistry meters, String name, String subscription) {
        return meters.get("tandem.bus." + name)
                .tag("subscription", subscription)
                .functionCounter()
                .count();
    }

    @Test
    void whatASubscriberDidNotFinishGoesToTheNextOne() throws Exception {
        var bus = me();
        var started = new CountDownLatch(1);
        var first = bus.subscribe(ORDERED, delivery -> {
            started.countDown();
            Thread.sleep(Duration.ofMinutes(1));
        });
        publish(bus, thing("a", 1), thing("a", 2));
        started.await();
        first.close();
        publish(bus, thing("b", 3));
        var seen = list();
        bus.subscribe(ORDERED, delivery -> seen.add(delivery.message().payload()));
        // A broker may have lent it to the one that left, and no lease is shorter than ten seconds.
        await().atMost(Duration.ofSeconds(30)).until(() -> new HashSet<>(seen).size() == 3);
        var ofOneKey = assertThat(seen.stream().filter(payload -> !payload.equals("3")));
        if (givesBackInOrder()) {
            ofOneKey.containsExactly("1", "2");
        } else {
            ofOneKey.contains("1", "2");
        }
    }

    @Test
    void closingLetsARunningHandlerFinishAndRefusesWhatComesLater() throws Exception {
        var bus = me();
        var started = new CountDownLatch(1);
        var handled = list();
        bus.subscribe(ORDERED, delivery -> {
            started.countDown();
            Thread.sleep(200);
            handled.add(delivery.message().payload());
        });
        publish(bus, thing("a", 1));
        started.await();
        bus.close();
        assertThat(handled).containsExactly("1");
        var late = bus.publish(thing("a", 2));
        assertThatThrownBy(() -> late.get(5, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BusClosedException.class);
        assertThatThrownBy(() -> bus.subscribe(LOOSE, delivery -> {})).isInstanceOf(BusClosedException.class);
        bus.close();
    }
}
