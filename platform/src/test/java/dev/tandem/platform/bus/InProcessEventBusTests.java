package dev.tandem.platform.bus;

import static dev.tandem.platform.bus.TestBus.LOOSE;
import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.observability.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessEventBusTests {

    private InProcessEventBus bus = TestBus.bus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void anOrderedSubscriptionHandlesEachKeyInOrderAndOneAtATime() throws Exception {
        var seen = new ConcurrentHashMap<String, List<Integer>>();
        var running = new ConcurrentHashMap<String, AtomicInteger>();
        var overlaps = new AtomicInteger();
        bus.subscribe(ORDERED, delivery -> {
            var key = delivery.message().key();
            var now = running.computeIfAbsent(key, k -> new AtomicInteger());
            if (now.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            Thread.yield();
            seen.computeIfAbsent(key, k -> Collections.synchronizedList(new ArrayList<>()))
                    .add(Integer.parseInt(delivery.message().payload()));
            now.decrementAndGet();
        });
        var published = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 200; i++) {
            for (int key = 0; key < 20; key++) {
                published.add(bus.publish(thing("k" + key, i)));
            }
        }
        CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).get(20, SECONDS);
        assertThat(overlaps).hasValue(0);
        assertThat(seen)
                .hasSize(20)
                .allSatisfy((key, numbers) ->
                        assertThat(numbers).hasSize(200).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void keysDoNotWaitForEachOther() throws Exception {
        var release = new CountDownLatch(1);
        bus.subscribe(ORDERED, delivery -> {
            if (delivery.message().key().equals("slow")) {
                release.await();
            }
        });
        var slow = bus.publish(thing("slow", 1));
        bus.publish(thing("fast", 1)).get(5, SECONDS);
        assertThat(slow).isNotDone();
        release.countDown();
        slow.get(5, SECONDS);
    }

    @Test
    void aRetryingMessageHoldsBackItsKeyOnlyAndIsCountedPerAttempt() throws Exception {
        var seen = Collections.synchronizedList(new ArrayList<String>());
        bus.subscribe(ORDERED, delivery -> {
            seen.add(delivery.message().key() + delivery.message().payload() + "#" + delivery.attempt());
            if (delivery.message().key().equals("a")
                    && delivery.message().payload().equals("1")
                    && delivery.attempt() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        var first = bus.publish(thing("a", 1));
        var second = bus.publish(thing("a", 2));
        var other = bus.publish(thing("b", 1));
        CompletableFuture.allOf(first, second, other).get(5, SECONDS);
        assertThat(seen.stream().filter(s -> s.startsWith("a"))).containsExactly("a1#1", "a1#2", "a1#3", "a2#1");
        assertThat(seen.indexOf("b1#1")).isLessThan(seen.indexOf("a1#3"));
        assertThat(bus.deadLetters().list(null)).isEmpty();
    }

    @Test
    void aMessageThatKeepsFailingBecomesADeadLetterWithItsReasonAndTheKeyGoesOn() throws Exception {
        var handled = Collections.synchronizedList(new ArrayList<String>());
        bus.subscribe(ORDERED, delivery -> {
            if (delivery.message().payload().equals("1")) {
                throw new IllegalArgumentException("cannot read 1");
            }
            handled.add(delivery.message().payload());
        });
        var poison = bus.publish(thing("a", 1));
        bus.publish(thing("a", 2)).get(5, SECONDS);
        assertThat(poison).isCompleted();
        assertThat(handled).containsExactly("2");
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
        var attempts = new AtomicInteger();
        bus.subscribe(ORDERED, delivery -> {
            if (attempts.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        });
        bus.publish(thing("a", 1)).get(5, SECONDS);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aDeadLetterIsReplayedToItsSubscriptionOnlyAndThenGone() throws Exception {
        var broken = new AtomicInteger(1);
        var handled = Collections.synchronizedList(new ArrayList<String>());
        bus.subscribe(ORDERED, delivery -> {
            if (broken.get() == 1) {
                throw new IllegalStateException("broken");
            }
            handled.add("ordered");
        });
        bus.subscribe(LOOSE, delivery -> handled.add("loose"));
        bus.publish(thing("a", 1)).get(5, SECONDS);
        var letter = bus.deadLetters().list(null).getFirst();

        bus.deadLetters().replay(letter.id()).get(5, SECONDS);
        var again = bus.deadLetters().list(null);
        assertThat(again)
                .singleElement()
                .satisfies(next -> assertThat(next.id()).isNotEqualTo(letter.id()));

        broken.set(0);
        handled.clear();
        bus.deadLetters().replay(again.getFirst().id()).get(5, SECONDS);
        assertThat(handled).containsExactly("ordered");
        assertThat(bus.deadLetters().list(null)).isEmpty();
    }

    @Test
    void aDeadLetterCanBeDiscarded() throws Exception {
        bus.subscribe(ORDERED, delivery -> {
            throw new IllegalStateException("broken");
        });
        bus.publish(thing("a", 1)).get(5, SECONDS);
        var id = bus.deadLetters().list(null).getFirst().id();
        assertThat(bus.deadLetters().discard(id)).isTrue();
        assertThat(bus.deadLetters().discard(id)).isFalse();
        assertThatThrownBy(() -> bus.deadLetters().replay(id)).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void anUnorderedSubscriptionHandlesAtMostItsBoundAtOnce() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var release = new CountDownLatch(1);
        bus.subscribe(LOOSE, delivery -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            release.await();
            now.decrementAndGet();
        });
        var published = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 50; i++) {
            published.add(bus.publish(thing("same", i)));
        }
        await().until(() -> now.get() == 3);
        release.countDown();
        CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).get(5, SECONDS);
        assertThat(most).hasValue(3);
    }

    @Test
    void filtersLookAtAttributes() throws Exception {
        var posted = Collections.synchronizedList(new ArrayList<String>());
        var owned = Collections.synchronizedList(new ArrayList<String>());
        bus.subscribe(
                "posted.things-v1", delivery -> posted.add(delivery.message().payload()));
        bus.subscribe(
                "owned.things-v1", delivery -> owned.add(delivery.message().payload()));
        bus.publish(new BusMessage("things-v1", "k", Map.of("eventType", "posted"), "1"))
                .get(5, SECONDS);
        bus.publish(new BusMessage("things-v1", "k", Map.of("eventType", "other"), "2"))
                .get(5, SECONDS);
        bus.publish(new BusMessage("things-v1", "k", Map.of("owner", "x"), "3")).get(5, SECONDS);
        bus.publish(new BusMessage("things-v1", "k", Map.of("eventType", "moved", "owner", "y"), "4"))
                .get(5, SECONDS);
        assertThat(posted).containsExactly("1", "4");
        assertThat(owned).containsExactly("3", "4");
    }

    @Test
    void anInstanceGetsWhatIsAddressedToIt() throws Exception {
        var second = bus.forInstance("other");
        var mine = Collections.synchronizedList(new ArrayList<String>());
        var others = Collections.synchronizedList(new ArrayList<String>());
        bus.subscribe("gate.answers-v1", delivery -> mine.add(delivery.message().payload()));
        second.subscribe(
                "gate.answers-v1", delivery -> others.add(delivery.message().payload()));
        for (var target : List.of("me", "other", "nobody")) {
            bus.publish(new BusMessage("answers-v1", "q", Map.of("replyTo", target), target))
                    .get(5, SECONDS);
        }
        assertThat(mine).containsExactly("me");
        assertThat(others).containsExactly("other");
        assertThat(bus.instanceId()).isEqualTo("me");
        assertThat(second.instanceId()).isEqualTo("other");
    }

    @Test
    void everyInstanceGetsEveryMessageOfAPerInstanceSubscriptionWhileItIsThere() throws Exception {
        var second = bus.forInstance("other");
        var count = new AtomicInteger();
        bus.subscribe("gate.things-v1", delivery -> count.incrementAndGet());
        second.subscribe("gate.things-v1", delivery -> count.incrementAndGet());
        bus.publish(thing("a", 1)).get(5, SECONDS);
        assertThat(count).hasValue(2);
        second.close();
        bus.publish(thing("a", 2)).get(5, SECONDS);
        assertThat(count).hasValue(3);
    }

    @Test
    void anInstanceThatGoesDoesNotHoldUpThePublisher() throws Exception {
        var entered = new CountDownLatch(1);
        var subscription = bus.subscribe("gate.things-v1", delivery -> {
            entered.countDown();
            throw new IllegalStateException("again");
        });
        bus.publish(thing("a", 1)).get(5, SECONDS);
        entered.await();
        var stuck = new CountDownLatch(1);
        subscription.close();
        var next = bus.subscribe("gate.things-v1", delivery -> {
            stuck.countDown();
            Thread.sleep(Duration.ofMinutes(1));
        });
        var waiting = bus.publish(thing("a", 2));
        var behind = bus.publish(thing("a", 3));
        stuck.await();
        next.close();
        waiting.get(5, SECONDS);
        behind.get(5, SECONDS);
    }

    @Test
    void bestEffortFailuresAreDroppedAndCounted() throws Exception {
        var meters = new SimpleMeterRegistry();
        bus.bindTo(meters);
        bus.subscribe("gate.answers-v1", delivery -> {
            throw new IllegalStateException("gone");
        });
        bus.publish(new BusMessage("answers-v1", "q", Map.of("replyTo", "me"), "x"))
                .get(5, SECONDS);
        assertThat(bus.deadLetters().list(null)).isEmpty();
        assertThat(meters.get("tandem.bus.dropped")
                        .tag("subscription", "gate.answers-v1")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void itCountsWhatItDoes() throws Exception {
        var meters = new SimpleMeterRegistry();
        bus.bindTo(meters);
        bus.subscribe(ORDERED, delivery -> {
            if (delivery.message().payload().equals("1")) {
                throw new IllegalStateException("poison");
            }
        });
        bus.publish(thing("a", 1)).get(5, SECONDS);
        bus.publish(thing("a", 2)).get(5, SECONDS);
        assertThat(meters.get("tandem.bus.published")
                        .tag("topic", "things-v1")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(counted(meters, "delivered")).isEqualTo(1);
        assertThat(counted(meters, "redelivered")).isEqualTo(3);
        assertThat(counted(meters, "dead.lettered")).isEqualTo(1);
        assertThat(meters.get("tandem.bus.handling")
                        .tag("subscription", ORDERED)
                        .functionTimer()
                        .count())
                .isEqualTo(5);
        assertThat(meters.get("tandem.bus.in.flight")
                        .tag("subscription", ORDERED)
                        .gauge()
                        .value())
                .isZero();
    }

    private static double counted(SimpleMeterRegistry meters, String name) {
        return meters.get("tandem.bus." + name)
                .tag("subscription", ORDERED)
                .functionCounter()
                .count();
    }

    @Test
    void aHandlerWorksInTheTraceOfTheMessage() throws Exception {
        var seen = new CompletableFuture<TraceContext>();
        bus.subscribe(ORDERED, delivery -> seen.complete(TraceContext.current().orElseThrow()));
        var origin = TraceContext.start();
        bus.publish(thing("a", 1).with(BusMessage.TRACEPARENT, origin.traceparent()))
                .get(5, SECONDS);
        assertThat(seen.join().traceId()).isEqualTo(origin.traceId());
        assertThat(seen.join().spanId()).isNotEqualTo(origin.spanId());
    }

    @Test
    void unknownTopicsAndSubscriptionsAreRefused() {
        assertThatThrownBy(() -> bus.publish(new BusMessage("nope", "k", Map.of(), "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no topic nope");
        assertThatThrownBy(() -> bus.subscribe("nope", delivery -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no subscription nope");
        bus.subscribe(ORDERED, delivery -> {});
        assertThatThrownBy(() -> bus.subscribe(ORDERED, delivery -> {})).isInstanceOf(IllegalStateException.class);
        bus.subscribe("gate.things-v1", delivery -> {});
        assertThatThrownBy(() -> bus.subscribe("gate.things-v1", delivery -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFullBacklogRefusesThePublisher() {
        bus.close();
        bus = new InProcessEventBus(TestBus.settings()
                .expecting(java.util.Set.of("ordered-service"))
                .limitedTo(2, Duration.ofMillis(10)));
        bus.publish(thing("a", 1));
        bus.publish(thing("b", 1));
        assertThatThrownBy(() -> bus.publish(thing("c", 1)).get(5, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BacklogFullException.class);
    }
}
