package dev.tandem.platform.pubsub;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.SubscriptionRule;
import dev.tandem.platform.bus.TestBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.sequence.Sequenced;
import dev.tandem.platform.sequence.SequencedConsumer;
import dev.tandem.platform.testing.GoogleEmulator;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.opentest4j.TestAbortedException;

/**
 * Measures what order costs on Pub/Sub: ordering keys against batches whose consumer restores the order of each key by
 * number, both through the whole bus, from {@code publish} to the handler, everything in one JVM but the emulator.
 * Latency counts from the scheduled publish time at a fixed rate; throughput from the first publish to the last handler
 * with a bounded number in flight.
 */
public final class PubSubOrderBench {

    private static final int KEYS = 50;
    private static final int IN_FLIGHT = 500;
    private static final String BODY = "x".repeat(400);
    private static final String TOPIC = "bench-v1";
    private static final String SUBSCRIPTION = "bench.bench-v1";

    private final PrintStream out;

    private PubSubOrderBench(PrintStream out) {
        this.out = out;
    }

    /** Measures on the emulator, if there is one, and on the stand-in; prints a table. */
    public static void run(PrintStream out) throws Exception {
        new PubSubOrderBench(out).run();
    }

    /** The same, by itself. */
    public static void main(String[] arguments) throws Exception {
        run(System.out);
        System.exit(0);
    }

    /**
     * How long one message takes from {@code publish} to its handler over a broker that does nothing else.
     *
     * @return the median, in milliseconds
     */
    public static double hopMillis(String host, int perSecond) throws Exception {
        var settings = settings(Mode.NUMBERS);
        var project = GoogleEmulator.freshProject();
        var properties = PubSubProperties.defaults();
        try (var connection = PubSubConnection.open(project, host, properties)) {
            new PubSubTopologyBootstrap(connection).apply(settings.topology());
        }
        try (var bus = PubSubEventBus.open(settings, PubSubConnection.open(project, host, properties))) {
            var consumer = new Consumer(bus, Mode.NUMBERS);
            consumer.flood(500);
            var latencies = consumer.steady(perSecond, Duration.ofSeconds(5));
            return latencies[latencies.length / 2] / 1e6;
        }
    }

    /** How events travel. */
    private enum Mode {
        ORDERING_KEYS("ordering key"),
        NUMBERS("batched, order by number");

        final String title;

        Mode(String title) {
            this.title = title;
        }
    }

    private void run() throws Exception {
        out.println("| on | how | requests per event | events/s | rate | p50 ms | p99 ms | log reads/s |");
        out.println("|---|---|---|---|---|---|---|---|");
        try (var standIn = PubSubStandIn.start(1)) {
            for (var mode : Mode.values()) {
                measure("stand-in, warming up", standIn.host(), standIn, mode, List.of(200));
            }
            for (var mode : Mode.values()) {
                measure("stand-in", standIn.host(), standIn, mode, List.of(200, 500, 1_000));
            }
        }
        String emulator;
        try {
            emulator = GoogleEmulator.PUBSUB.require();
        } catch (TestAbortedException e) {
            out.println("\nskipped: " + e.getMessage());
            return;
        }
        for (var mode : Mode.values()) {
            measure("emulator, warming up", emulator, null, mode, List.of(100));
        }
        for (var mode : Mode.values()) {
            measure("emulator", emulator, null, mode, List.of(50, 100, 200));
        }
    }

    private void measure(String name, String host, PubSubStandIn standIn, Mode mode, List<Integer> rates)
            throws Exception {
        var settings = settings(mode);
        var project = GoogleEmulator.freshProject();
        var properties = PubSubProperties.defaults();
        try (var connection = PubSubConnection.open(project, host, properties)) {
            new PubSubTopologyBootstrap(connection).apply(settings.topology());
        }
        try (var bus = PubSubEventBus.open(settings, PubSubConnection.open(project, host, properties))) {
            var consumer = new Consumer(bus, mode);
            long requests = standIn == null ? 0 : standIn.publishRequests();
            int events = standIn == null ? 2_000 : 10_000;
            double perSecond = consumer.flood(events);
            var perEvent = standIn == null
                    ? "-"
                    : String.format(Locale.ROOT, "%.2f", (standIn.publishRequests() - requests) / (double) events);
            for (int rate : rates) {
                long asked = consumer.logReads.get();
                var latencies = consumer.steady(rate, Duration.ofSeconds(5));
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s | %,.0f | %d/s | %.1f | %.1f | %.1f |%n",
                        name,
                        mode.title,
                        perEvent,
                        perSecond,
                        rate,
                        latencies[latencies.length / 2] / 1e6,
                        latencies[latencies.length * 99 / 100] / 1e6,
                        (consumer.logReads.get() - asked) / 5.0);
            }
        }
    }

    private static BusSettings settings(Mode mode) {
        boolean ordered = mode == Mode.ORDERING_KEYS;
        var topics = Map.of(TOPIC, new Topology.Topic("key", null, null, ordered, List.of()));
        var rule = new SubscriptionRule(SUBSCRIPTION, TOPIC, null, true, false, null, 5, 100, 1_000, 64);
        var settings = TestBus.settings();
        return new BusSettings(
                new Topology(topics, List.of(rule)),
                "bench",
                settings.expectedServices(),
                settings.deadLetters(),
                settings.clock(),
                Duration.ofSeconds(2),
                100_000);
    }

    /** Publishes numbered events of some keys and applies them in order; fails if one comes out of order. */
    private static final class Consumer {

        private final EventBus bus;
        private final Map<String, AtomicLong> published = new ConcurrentHashMap<>();
        private final Map<String, Long> applied = new ConcurrentHashMap<>();
        private final Map<String, Long> sent = new ConcurrentHashMap<>();
        final AtomicLong logReads = new AtomicLong();
        private final Semaphore room = new Semaphore(IN_FLIGHT);
        private volatile CountDownLatch left = new CountDownLatch(0);
        private volatile long[] latencies = new long[0];
        private final AtomicInteger done = new AtomicInteger();

        Consumer(EventBus bus, Mode mode) {
            this.bus = bus;
            var inOrder = new SequencedConsumer<Long>(
                    key -> applied.getOrDefault(key, 0L), this::log, (key, seq, sentAt) -> apply(key, seq));
            bus.subscribe(SUBSCRIPTION, delivery -> {
                var message = delivery.message();
                long seq = Long.parseLong(message.attributes().get("seq"));
                if (mode == Mode.NUMBERS) {
                    inOrder.accept(message.key(), seq, seq);
                } else {
                    apply(message.key(), seq);
                }
            });
        }

        private List<Sequenced<Long>> log(String key, long after, long upTo) {
            logReads.incrementAndGet();
            return LongStream.rangeClosed(after + 1, upTo)
                    .mapToObj(seq -> new Sequenced<>(seq, seq))
                    .toList();
        }

        private void apply(String key, long seq) {
            long last = applied.getOrDefault(key, 0L);
            if (seq <= last) {
                return;
            }
            if (seq != last + 1) {
                throw new IllegalStateException(key + " jumps from " + last + " to " + seq);
            }
            applied.put(key, seq);
            int at = done.getAndIncrement();
            if (at < latencies.length) {
                latencies[at] = System.nanoTime() - sent.remove(key + seq);
            }
            room.release();
            left.countDown();
        }

        private void publish(int number, long at) {
            var key = "conversation-" + number % KEYS;
            long seq = published.computeIfAbsent(key, k -> new AtomicLong()).incrementAndGet();
            sent.put(key + seq, at);
            bus.publish(new BusMessage(TOPIC, key, Map.of("seq", Long.toString(seq), "eventId", key + seq), BODY))
                    .whenComplete((taken, failure) -> {
                        if (failure != null) {
                            throw new IllegalStateException("publishing fails", failure);
                        }
                    });
        }

        double flood(int events) throws InterruptedException {
            latencies = new long[0];
            left = new CountDownLatch(events);
            long begin = System.nanoTime();
            for (int i = 0; i < events; i++) {
                room.acquire();
                publish(i, begin);
            }
            finish();
            sent.clear();
            return events / ((System.nanoTime() - begin) / 1e9);
        }

        /** The latencies in nanoseconds, ascending. */
        long[] steady(int rate, Duration time) throws InterruptedException {
            int events = (int) (rate * time.toSeconds());
            room.acquire(room.availablePermits());
            latencies = new long[events];
            done.set(0);
            left = new CountDownLatch(events);
            long begin = System.nanoTime();
            for (int i = 0; i < events; i++) {
                long at = begin + i * 1_000_000_000L / rate;
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                publish(i, at);
            }
            finish();
            var sorted = latencies;
            Arrays.sort(sorted);
            room.drainPermits();
            room.release(IN_FLIGHT);
            return sorted;
        }

        private void finish() throws InterruptedException {
            if (!left.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException(left.getCount() + " events did not arrive");
            }
        }
    }
}
