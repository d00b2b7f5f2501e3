package dev.tandem.platform.bus;

import static dev.tandem.platform.bus.TestBus.LOOSE;
import static dev.tandem.platform.bus.TestBus.ORDERED;
import static dev.tandem.platform.bus.TestBus.thing;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.observability.TraceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every event bus promises about delivery, on the test topology. Nothing here assumes that a published message is
 * handled when {@code publish} completes: only that it will be.
 */
abstract class DeliveryConformance {

    /** The bus of one more instance, closed after the test; messages for {@code ordered-service} wait for it. */
    protected abstract EventBus open(String instanceId);

    final EventBus me() {
        return open("me");
    }

    static List<String> list() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    private static BusMessage note(String payload, Map<String, String> attributes) {
        return new BusMessage("notes-v1", "k", attributes, payload);
    }

    static void publish(EventBus bus, BusMessage... messages) throws Exception {
        for (var message : messages) {
            // Not awaited one by one: order must hold all the same.
            var published = bus.publish(message);
            published.whenComplete((done, failure) -> assertThat(failure).isNull());
        }
    }

    @Test
    void everySubscriptionGetsEveryMessageAsItWasPublished() {
        var bus = me();
        var seen = new ConcurrentHashMap<String, Set<BusMessage>>();
        for (var name : List.of(ORDERED, LOOSE, "gate.things-v1")) {
            seen.put(name, ConcurrentHashMap.newKeySet());
            bus.subscribe(name, delivery -> seen.get(name).add(delivery.message()));
        }
        var published = new HashSet<BusMessage>();
        for (int i = 0; i < 100; i++) {
            var attributes = Map.of("eventId", "e" + i, "who", "Zoë \"Z\" Ωmega", "empty", "");
            published.add(new BusMessage("things-v1", "k" + i % 7, attributes, "{\"n\":" + i + ",\"t\":\"日本\"}"));
        }
        published.add(new BusMessage("things-v1", "large", Map.of(), "x".repeat(300_000)));
        var futures = published.stream().map(bus::publish).toArray(CompletableFuture[]::new);
        await().until(() -> seen.values().stream().allMatch(messages -> messages.size() == published.size()));
        assertThat(seen.values()).allSatisfy(messages -> assertThat(messages).isEqualTo(published));
        await().until(() -> CompletableFuture.allOf(futures).isDone());
        assertThat(CompletableFuture.allOf(futures)).isCompleted();
    }

    @Test
    void anOrderedSubscriptionHandlesEachKeyInOrderAndOneAtATime() {
        var bus = me();
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
        for (int i = 0; i < 25; i++) {
            for (int key = 0; key < 10; key++) {
                bus.publish(thing("k" + key, i));
            }
        }
        var all = IntStream.range(0, 25).boxed().toList();
        await().until(() -> seen.size() == 10 && seen.values().stream().allMatch(numbers -> numbers.size() >= 25));
        assertThat(overlaps).hasValue(0);
        assertThat(seen).allSatisfy((key, numbers) -> assertThat(numbers).containsExactlyElementsOf(all));
    }

    @Test
    void keysDoNotWaitForEachOther() throws Exception {
        var bus = me();
        var release = new CountDownLatch(1);
        var handled = list();
        bus.subscribe(ORDERED, delivery -> {
            if (delivery.message().key().equals("slow")) {
                release.await();
            }
            handled.add(delivery.message().key());
        });
        publish(bus, thing("slow", 1), thing("fast", 1));
        await().until(() -> handled.contains("fast"));
        assertThat(handled).doesNotContain("slow");
        release.countDown();
        await().until(() -> handled.contains("slow"));
    }

    @Test
    void anUnorderedSubscriptionHandlesAtMostItsBoundAtOnce() {
        var bus = me();
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        var release = new CountDownLatch(1);
        bus.subscribe(LOOSE, delivery -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            release.await();
            now.decrementAndGet();
            done.incrementAndGet();
        });
        for (int i = 0; i < 50; i++) {
            bus.publish(thing("same", i));
        }
        await().until(() -> now.get() == 3);
        release.countDown();
        await().until(() -> done.get() == 50);
        assertThat(most).hasValue(3);
    }

    @Test
    void filtersLookAtAttributes() throws Exception {
        var bus = me();
        var posted = list();
        var owned = list();
        bus.subscribe(
                "posted.things-v1", delivery -> posted.add(delivery.message().payload()));
        bus.subscribe(
                "owned.things-v1", delivery -> owned.add(delivery.message().payload()));
        publish(
                bus,
                new BusMessage("things-v1", "k", Map.of("eventType", "posted"), "1"),
                new BusMessage("things-v1", "k", Map.of("eventType", "other"), "2"),
                new BusMessage("things-v1", "k", Map.of("owner", "x"), "3"),
                new BusMessage("things-v1", "k", Map.of("eventType", "moved", "owner", "y"), "4"));
        await().until(() -> posted.contains("4") && owned.contains("4"));
        assertThat(posted).containsExactly("1", "4");
        assertThat(owned).containsExactly("3", "4");
    }

    @Test
    void anInstanceGetsWhatIsAddressedToItOrToNobody() throws Exception {
        var first = me();
        var second = open("other");
        var mine = list();
        var others = list();
        first.subscribe(
                "gate.answers-v1", delivery -> mine.add(delivery.message().payload()));
        second.subscribe(
                "gate.answers-v1", delivery -> others.add(delivery.message().payload()));
        first.subscribe("gate.notes-v1", delivery -> mine.add(delivery.message().payload()));
        second.subscribe(
                "gate.notes-v1", delivery -> others.add(delivery.message().payload()));
        for (var target : List.of("me", "other", "nobody")) {
            publish(first, new BusMessage("answers-v1", "q", Map.of("replyTo", target), "answer to " + target));
            publish(first, note("note to " + target, Map.of("targeted", "1", "to." + target, "1")));
        }
        publish(first, note("note to both", Map.of("targeted", "1", "to.me", "1", "to.other", "1")));
        publish(first, note("note to all", Map.of()));
        await().until(() -> mine.size() >= 4 && others.size() >= 4);
        assertThat(mine).containsExactlyInAnyOrder("answer to me", "note to me", "note to both", "note to all");
        assertThat(others).containsExactlyInAnyOrder("answer to other", "note to other", "note to both", "note to all");
        assertThat(first.instanceId()).isEqualTo("me");
        assertThat(second.instanceId()).isEqualTo("other");
    }

    @Test
    void everyInstanceGetsEveryMessageOfAPerInstanceSubscriptionWhileItIsThere() throws Exception {
        var first = me();
        var second = open("other");
        var mine = list();
        var others = list();
        first.subscribe(
                "gate.things-v1", delivery -> mine.add(delivery.message().payload()));
        var subscription = second.subscribe(
                "gate.things-v1", delivery -> others.add(delivery.message().payload()));
        publish(first, thing("a", 1));
        await().until(() -> mine.size() == 1 && others.size() == 1);
        subscription.close();
        publish(first, thing("a", 2));
        await().until(() -> mine.size() == 2);
        assertThat(others).containsExactly("1");
        second.subscribe(
                "gate.things-v1", delivery -> others.add(delivery.message().payload()));
        publish(first, thing("a", 3));
        await().until(() -> others.size() == 2);
        assertThat(others).containsExactly("1", "3");
    }

    @Test
    void aHandlerWorksInTheTraceOfTheMessage() throws Exception {
        var bus = me();
        var seen = new CompletableFuture<TraceContext>();
        bus.subscribe(ORDERED, delivery -> seen.complete(TraceContext.current().orElseThrow()));
        var origin = TraceContext.start();
        publish(bus, thing("a", 1).with(BusMessage.TRACEPARENT, origin.traceparent()));
        assertThat(seen.get(5, SECONDS).traceId()).isEqualTo(origin.traceId());
        assertThat(seen.get().spanId()).isNotEqualTo(origin.spanId());
    }

    @Test
    void whatWaitsForAServiceIsDeliveredWhenItComes() throws Exception {
        var bus = me();
        publish(bus, thing("a", 1), thing("a", 2));
        var seen = list();
        bus.subscribe(ORDERED, delivery -> seen.add(delivery.message().payload()));
        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("1", "2");
    }

    @Test
    void unknownTopicsAndSecondHandlersAreRefused() {
        var bus = me();
        assertThatThrownBy(() -> bus.publish(new BusMessage("nope", "k", Map.of(), "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no topic nope");
        assertThatThrownBy(() -> bus.subscribe("nope", delivery -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no subscription nope");
        for (var name : List.of(ORDERED, "gate.things-v1")) {
            bus.subscribe(name, delivery -> {});
            assertThatThrownBy(() -> bus.subscribe(name, delivery -> {})).isInstanceOf(IllegalStateException.class);
        }
    }
}
