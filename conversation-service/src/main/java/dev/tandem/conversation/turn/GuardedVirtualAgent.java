package dev.tandem.conversation.turn;

import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * The virtual agent behind a time limit, a bound on concurrent turns and a circuit breaker: an answer or a
 * {@link VirtualAgentUnavailable}, within the limit, whatever the engine does.
 */
final class GuardedVirtualAgent implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final VirtualAgent engine;
    private final TimeLimiter limiter;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("turn-", 0).factory());

    GuardedVirtualAgent(VirtualAgent engine, TurnProperties properties) {
        this.engine = engine;
        this.limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(properties.timeLimit())
                .cancelRunningFuture(true)
                .build());
        this.breaker = CircuitBreaker.of(
                "virtual-agent",
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(properties.circuitFailureRatePercent())
                        .minimumNumberOfCalls(10)
                        .slidingWindowSize(50)
                        .waitDurationInOpenState(properties.circuitOpenFor())
                        .build());
        this.bulkhead = Bulkhead.of(
                "virtual-agent",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.maxConcurrent())
                        .maxWaitDuration(properties.timeLimit())
                        .build());
    }

    /**
     * Asks the engine.
     *
     * @throws VirtualAgentUnavailable when it failed, was too slow, too busy or left the customer without an answer
     */
    Turn answer(TurnRequest request) {
        try {
            // Starting is not being slow: the limit begins when the engine can answer.
            engine.awaitReady(LONGEST_START);
            return breaker.executeCallable(() -> limiter.executeFutureSupplier(
                    () -> threads.submit(() -> bulkhead.executeCallable(() -> usable(engine.answer(request))))));
        } catch (VirtualAgentUnavailable e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted while waiting for the virtual agent", e);
        } catch (TimeoutException e) {
            throw new VirtualAgentUnavailable("the virtual agent was too slow");
        } catch (CallNotPermittedException e) {
            throw new VirtualAgentUnavailable("the virtual agent failed too often and is left alone");
        } catch (Exception e) {
            throw new VirtualAgentUnavailable("the virtual agent gave no answer: " + e, e);
        }
    }

    private static Turn usable(Turn turn) {
        if (turn.replies().isEmpty() && turn.handoff() == null && !turn.endsConversation()) {
            throw new VirtualAgentUnavailable("intent " + turn.intent() + " has no reply");
        }
        return turn;
    }

    CircuitBreaker.State circuit() {
        return breaker.getState();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
