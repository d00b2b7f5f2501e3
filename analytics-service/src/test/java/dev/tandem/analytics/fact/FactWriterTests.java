package dev.tandem.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FactWriterTests {

    private final Batches batches = new Batches();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void storesWhatComesTogetherInOneTransaction() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new FactWriter(batches, told::incrementAndGet)) {
            var writes = new ArrayList<Future<?>>();
            for (int i = 0; i < 40; i++) {
                var fact = fact(i);
                writes.add(threads.submit(() -> {
                    writer.write(fact);
                    return null;
                }));
            }
            for (var write : writes) {
                write.get();
            }
        }

        assertThat(batches.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
        assertThat(batches.sizes).hasSizeLessThan(20);
        assertThat(told).hasValue(batches.sizes.size());
    }

    @Test
    void keepsNobodyWaitingWhenItStops() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = new FactWriter(batches, told::incrementAndGet);
            var early = threads.submit(() -> {
                writer.write(fact(1));
                return null;
            });
            writer.close();

            assertThatThrownBy(() -> early.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("analytics is stopping");
            assertThatThrownBy(() -> writer.write(fact(2))).hasMessage("analytics is stopping");
            assertThat(batches.sizes).isEmpty();
        }
    }

    @Test
    void failsTheWholeBatchWhenTheStoreFails() {
        batches.broken = true;
        try (var writer = new FactWriter(batches, told::incrementAndGet)) {
            assertThatThrownBy(() -> writer.write(fact(1))).hasRootCauseMessage("the disk is full");
        }
        assertThat(told).hasValue(0);
    }

    @Test
    void onlyTheFactThatTheStoreRefusesFails() throws Exception {
        batches.poison = 7;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var writer = new FactWriter(batches, told::incrementAndGet)) {
            var writes = new ArrayList<Future<?>>();
            for (int i = 0; i < 20; i++) {
                var fact = fact(i);
                writes.add(threads.submit(() -> {
                    writer.write(fact);
                    return null;
                }));
            }
            for (int i = 0; i < 20; i++) {
                var write = writes.get(i);
                if (i == 7) {
                    assertThatThrownBy(write::get).hasRootCauseMessage("the store refuses this fact: too long");
                } else {
                    write.get();
                }
            }
        }
        assertThat(batches.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(19);
    }

    @Test
    void whatIsBeingStoredIsFinishedWhenItStops() throws Exception {
        batches.slow = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = new FactWriter(batches, told::incrementAndGet);
            var write = threads.submit(() -> {
                writer.write(fact(1));
                return null;
            });
            batches.started.await();
            var closing = Thread.ofPlatform().start(writer::close);
            await().until(() ->
                    closing.getState() == Thread.State.WAITING || closing.getState() == Thread.State.TIMED_WAITING);
            batches.slow.countDown();
            write.get(10, TimeUnit.SECONDS);
            closing.join();
        }
        assertThat(batches.sizes).containsExactly(1);
    }

    private static EventFact fact(int seq) {
        return new EventFact.ConversationFact(
                "c1", seq, "e" + seq, "message.posted", Instant.EPOCH, null, null, null, null, null, null);
    }

    /** Notes how many facts came at once. */
    private static final class Batches implements AnalyticsStore {

        private final List<Integer> sizes = new CopyOnWriteArrayList<>();
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile CountDownLatch slow = new CountDownLatch(0);
        private volatile long poison = -1;
        private volatile boolean broken;

        @Override
        public void add(List<EventFact> facts) {
            if (broken) {
                throw new IllegalStateException("the disk is full");
            }
            started.countDown();
            try {
                if (!slow.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("too slow");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            var refused = facts.stream()
                    .filter(fact -> fact instanceof EventFact.ConversationFact f && f.seq() == poison)
                    .collect(Collectors.toMap(fact -> fact, fact -> "too long"));
            sizes.add(facts.size() - refused.size());
            if (!refused.isEmpty()) {
                throw new FactsRefusedException(refused);
            }
        }

        @Override
        public List<Map<String, Object>> query(String sql, Map<String, Instant> moments) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public SqlDialect dialect() {
            throw new UnsupportedOperationException("nobody asks here");
        }
    }
}
