package dev.tandem.conversation.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable.Cause;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedVirtualAgentTests {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void turnsOfOneSessionNeverOverlapAndThoseOfOthersDo() throws Exception {
        try (var guard = guard(8, Duration.ofSeconds(10))) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 6; i++) {
                threads.add(Thread.startVirtualThread(() -> guard.answer(request("c-1"))));
            }
            await().until(() -> inside.get() == 1);
            assertThat(guard.running()).isEqualTo(1);
            threads.add(Thread.startVirtualThread(() -> guard.answer(request("c-2"))));
            await().until(() -> inside.get() == 2);
            gate.countDown();
            for (var thread : threads) {
                thread.join();
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void aCrowdIsTurnedAwayWithoutOpeningTheCircuit() throws Exception {
        try (var guard = guard(1, Duration.ofMillis(1_500))) {
            var holder = Thread.startVirtualThread(() -> guard.answer(request("c-0")));
            await().until(() -> inside.get() == 1);
            var causes = new java.util.concurrent.ConcurrentLinkedQueue<Cause>();
            var crowd = new ArrayList<Thread>();
            for (int i = 1; i < 15; i++) {
                var session = "c-" + i;
                crowd.add(Thread.startVirtualThread(() -> {
                    try {
                        guard.answer(request(session));
                    } catch (VirtualAgentUnavailable e) {
                        causes.add(e.why());
                    }
                }));
            }
            for (var thread : crowd) {
                thread.join();
            }
            gate.countDown();
            holder.join();
            assertThat(causes).hasSize(14).containsOnly(Cause.TOO_BUSY);
            assertThat(guard.circuit()).isEqualTo(State.CLOSED);
        }
    }

    @Test
    void slownessIsNamedAndOpensTheCircuit() {
        try (var guard = guard(8, Duration.ofMillis(20))) {
            for (int i = 0; i < 10; i++) {
                var session = "c-" + i;
                assertThatThrownBy(() -> guard.answer(request(session)))
                        .isInstanceOfSatisfying(
                                VirtualAgentUnavailable.class,
                                e -> assertThat(e.why()).isEqualTo(Cause.TOO_SLOW));
            }
            assertThat(guard.circuit()).isEqualTo(State.OPEN);
            assertThatThrownBy(() -> guard.answer(request("c-11")))
                    .isInstanceOfSatisfying(
                            VirtualAgentUnavailable.class,
                            e -> assertThat(e.why()).isEqualTo(Cause.LEFT_ALONE));
        }
    }

    private GuardedVirtualAgent guard(int concurrent, Duration limit) {
        return new GuardedVirtualAgent(
                this::held, new TurnProperties(limit, concurrent, 50, Duration.ofSeconds(10), 2, 3));
    }

    private Turn held(TurnRequest request) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            gate.await();
            return new Turn("x", 1, Map.of(), false, List.of(new Reply("yes", List.of())), null, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted", e);
        } finally {
            inside.decrementAndGet();
        }
    }

    private static TurnRequest request(String session) {
        return new TurnRequest(new ConversationId(session), "hello", "en", Story.MAYA, Map.of());
    }
}
