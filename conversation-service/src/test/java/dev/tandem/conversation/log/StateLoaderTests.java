package dev.tandem.conversation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.id.ConversationId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StateLoaderTests {

    private static ConversationId id(int number) {
        return new ConversationId("019cd1f4-8a00-7000-8000-%012d".formatted(number));
    }

    @Test
    void thoseWhoAskDuringAReadAreServedByTheNextOne() {
        var reads = new CopyOnWriteArrayList<Set<ConversationId>>();
        var firstMayEnd = new CountDownLatch(1);
        var asking = new AtomicInteger();
        var loader = new StateLoader(ids -> {
            reads.add(ids);
            await().until(() -> firstMayEnd.getCount() == 0);
            return Map.of();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<CompletableFuture<Optional<Conversation>>>();
            asked.add(CompletableFuture.supplyAsync(() -> loader.load(id(0)), threads));
            await().until(() -> reads.size() == 1);
            IntStream.rangeClosed(1, 100)
                    .forEach(n -> asked.add(CompletableFuture.supplyAsync(
                            () -> {
                                asking.incrementAndGet();
                                return loader.load(id(n));
                            },
                            threads)));
            await().until(() -> asking.get() == 100);
            firstMayEnd.countDown();

            assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEmpty());
        }
        assertThat(reads).hasSizeLessThan(60);
        assertThat(reads.stream().mapToInt(Set::size).sum()).isEqualTo(101);
        assertThat(reads).allSatisfy(read -> assertThat(read).hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void aReadThatFailsIsToldToAllWhoAskedAndTheNextOneWorks() {
        var failing = new AtomicInteger(1);
        var loader = new StateLoader(_ -> {
            if (failing.getAndDecrement() > 0) {
                throw new IllegalStateException("no disk");
            }
            return Map.of();
        });

        assertThatThrownBy(() -> loader.load(id(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no disk");
        assertThat(loader.load(id(2))).isEmpty();
    }
}
