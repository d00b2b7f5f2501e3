package dev.tandem.platform.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.Disorder;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.ReorderingEventBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequencedConsumerTests {

    /** A log that knows every event up to {@code head} and hands out small pages. */
    private static final class Log implements GapSource<String> {

        final AtomicInteger reads = new AtomicInteger();
        private final long head;
        private final int page;

        Log(long head, int page) {
            this.head = head;
            this.page = page;
        }

        @Override
        public List<Sequenced<String>> between(String key, long afterSeq, long upToSeq) {
            reads.incrementAndGet();
            return LongStream.rangeClosed(afterSeq + 1, Math.min(head, upToSeq))
                    .limit(page)
                    .mapToObj(seq -> new Sequenced<>(seq, key + seq))
                    .toList();
        }
    }

    private final Map<String, List<Long>> applied = new ConcurrentHashMap<>();

    /** How many have looked at the progress and found that they must wait. */
    private final AtomicInteger waiting = new AtomicInteger();

    private SequencedConsumer<String> consumer(GapSource<String> log) {
        return consumer(log, Duration.ofMillis(10));
    }

    private SequencedConsumer<String> consumer(GapSource<String> log, Duration patience) {
        return new SequencedConsumer<>(
                key -> {
                    waiting.incrementAndGet();
                    return applied.getOrDefault(key, List.of()).size();
                },
                log,
                (key, seq, event) -> {
                    assertThat(event).isEqualTo(key + seq);
                    applied.computeIfAbsent(key, k -> Collections.synchronizedList(new ArrayList<>()))
                            .add(seq);
                },
                patience);
    }

    private static boolean accept(SequencedConsumer<String> consumer, long seq) throws Exception {
        consumer.accept("a", seq, "a" + seq);
        return true;
    }

    @Test
    void eventsInOrderNeedNoLog() throws Exception {
        var log = new Log(0, 10);
        var consumer = consumer(log);
        for (long seq = 1; seq <= 5; seq++) {
            consumer.accept("a", seq, "a" + seq);
        }
        assertThat(applied.get("a")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.reads).hasValue(0);
    }

    @Test
    void aNeighbourOnItsWayIsAwaitedAndTheLogIsNotAsked() throws Exception {
        var log = new Log(9, 10);
        var consumer = consumer(log, Duration.ofSeconds(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var third = threads.submit(() -> accept(consumer, 3));
            var second = threads.submit(() -> accept(consumer, 2));
            await().until(() -> waiting.get() == 2);
            assertThat(third.isDone() || second.isDone()).isFalse();
            assertThat(applied).isEmpty();
            accept(consumer, 1);
            third.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
        }
        assertThat(applied.get("a")).containsExactly(1L, 2L, 3L);
        assertThat(log.reads).hasValue(0);
    }

    @Test
    void waitingForOneKeyDoesNotHoldUpTheOthersOfItsLock() throws Exception {
        var consumer = consumer(new Log(9, 10), Duration.ofSeconds(20));
        var other = IntStream.range(0, 100_000)
                .mapToObj(i -> "k" + i)
                .filter(key -> Math.floorMod(key.hashCode(), 256) == Math.floorMod("a".hashCode(), 256))
                .findFirst()
                .orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gap = threads.submit(() -> accept(consumer, 2));
            await().until(() -> waiting.get() == 1);
            consumer.accept(other, 1, other + 1);
            assertThat(gap.isDone()).isFalse();
            accept(consumer, 1);
            gap.get(10, TimeUnit.SECONDS);
        }
        assertThat(applied).containsOnlyKeys("a", other);
    }

    @Test
    void whoGivesUpWaitingAppliedNothing() throws Exception {
        var consumer = consumer(new Log(9, 10), Duration.ofSeconds(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gap = threads.submit(() -> accept(consumer, 2));
            await().until(() -> waiting.get() == 1);
            gap.cancel(true);
        }
        assertThat(applied).isEmpty();
    }

    @Test
    void repeatsAreDropped() throws Exception {
        var consumer = consumer(new Log(9, 10));
        consumer.accept("a", 1, "a1");
        consumer.accept("a", 2, "a2");
        consumer.accept("a", 1, "a1");
        consumer.accept("a", 2, "a2");
        assertThat(applied.get("a")).containsExactly(1L, 2L);
    }

    @Test
    void aGapIsFilledPageByPageBeforeTheEvent() throws Exception {
        var log = new Log(100, 3);
        consumer(log).accept("a", 8, "a8");
        assertThat(applied.get("a")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(log.reads).hasValue(3);
    }

    @Test
    void aGapThatTheLogCannotFillYetIsAnErrorAndLosesNothing() throws Exception {
        var consumer = consumer(new Log(3, 10));
        assertThatThrownBy(() -> consumer.accept("a", 6, "a6"))
                .isInstanceOf(SequenceGapException.class)
                .hasMessageContaining("event 4 of a is missing");
        assertThat(applied.get("a")).containsExactly(1L, 2L, 3L);
        var later = consumer(new Log(9, 10));
        later.accept("a", 6, "a6");
        assertThat(applied.get("a")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aLogWithAHoleIsAnErrorNotASkip() {
        GapSource<String> holed = (key, after, upTo) -> List.of(new Sequenced<>(1, "a1"), new Sequenced<>(3, "a3"));
        assertThatThrownBy(() -> consumer(holed).accept("a", 4, "a4")).isInstanceOf(SequenceGapException.class);
        assertThat(applied.get("a")).containsExactly(1L);
    }

    @Test
    void aFailingApplierStopsThere() {
        var consumer = new SequencedConsumer<String>(key -> 0, new Log(9, 10), (key, seq, event) -> {
            throw new IllegalStateException("disk full");
        });
        assertThatThrownBy(() -> consumer.accept("a", 1, "a1")).hasMessage("disk full");
    }

    @Test
    void numbersStartAtOne() {
        assertThatThrownBy(() -> consumer(new Log(9, 10)).accept("a", 0, "a0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 40)
    void anyDisorderEndsInTheSameOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int events)
            throws Exception {
        applied.clear();
        var deliveries = new ArrayList<Long>();
        var random = new Random(seed);
        for (long seq = 1; seq <= events; seq++) {
            for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                deliveries.add(seq);
            }
        }
        Collections.shuffle(deliveries, random);
        var consumer = consumer(new Log(events, 1 + random.nextInt(5)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = deliveries.stream()
                    .map(seq -> threads.submit(() -> {
                        consumer.accept("a", seq, "a" + seq);
                        return seq;
                    }))
                    .toList();
            for (var result : results) {
                result.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(applied.get("a"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
    }

    @Test
    void itRestoresOrderBehindABusThatDuplicatesDelaysAndReorders() throws Exception {
        var topology = Topology.load("classpath:dev/tandem/platform/test-topology.json", Json.mapper());
        var clock = MutableClock.at("2026-03-02T09:00:00Z");
        try (var bus = new ReorderingEventBus(
                new InProcessEventBus(BusSettings.of(topology, "me", clock)), 42, Disorder.everywhere())) {
            var consumer = consumer(new Log(50, 500));
            bus.subscribe("loose.things-v1", delivery -> {
                long seq = Long.parseLong(delivery.message().payload());
                consumer.accept(
                        delivery.message().key(), seq, delivery.message().key() + seq);
            });
            var published = new ArrayList<CompletableFuture<Void>>();
            for (int seq = 1; seq <= 50; seq++) {
                for (var key : List.of("a", "b", "c")) {
                    published.add(bus.publish(new BusMessage("things-v1", key, Map.of(), Integer.toString(seq))));
                }
            }
            CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            assertThat(bus.deadLetters().list(null)).isEmpty();
        }
        assertThat(applied)
                .hasSize(3)
                .allSatisfy((key, seqs) -> assertThat(seqs)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 50).boxed().toList()));
    }
}
