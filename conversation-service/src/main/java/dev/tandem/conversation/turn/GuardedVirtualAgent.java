package dev.tandem.conversation.turn;

import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable.Cause;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
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
 * {@link VirtualAgentUnavailable}, within the limit, whatever the engine does. Turns of one session run one at a time.
 * Waiting for others does not count against the engine: only its own failures and slowness open the circuit.
 */
final class GuardedVirtualAgent implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final VirtualAgent engine;
    private final Duration limit;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final SessionLocks sessions = new SessionLocks();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("turn-", 0).factory());

    GuardedVirtualAgent(VirtualAgent engine, TurnProperties properties) {
        this.engine = engine;
        this.limit = properties.timeLimit();
        this.breaker = CircuitBreaker.of(
                "virtual-agent",
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(properties.circuitFailureRatePercent())
                        .minimumNumberOfCalls(10)
                        .slidingWindowSize(50)
                        .waitDurationInOpenState(properties.circuitOpenFor())
                        .ignoreExceptions(InterruptedException.class)
                        .build());
        this.bulkhead = Bulkhead.of(
                "virtual-agent",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.maxConcurrent())
                        .maxWaitDuration(properties.timeLimit().dividedBy(2))
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
            return inTurn(request, System.nanoTime() + limit.toNanos());
        } catch (VirtualAgentUnavailable e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted while waiting for the virtual agent", e);
        } catch (TimeoutException e) {
            throw new VirtualAgentUnavailable(Cause.TOO_SLOW, "the virtual agent was too slow");
        } catch (BulkheadFullException e) {
            throw new VirtualAgentUnavailable(Cause.TOO_BUSY, "too many turns at the same time");
        } catch (CallNotPermittedException e) {
            throw new VirtualAgentUnavailable(Cause.LEFT_ALONE, "the virtual agent failed too often and is left alone");
        } catch (Exception e) {
            throw new VirtualAgentUnavailable("the virtual agent gave no answer: " + e, e);
        }
    }

    private Turn inTurn(TurnRequest request, long deadline) throws Exception {
        if (!sessions.begin(request.session(), left(deadline))) {
            throw new VirtualAgentUnavailable(Cause.TOO_BUSY, "the turn before this one did not end in time");
        }
        try {
            return bulkhead.executeCallable(() -> breaker.executeCallable(() -> limited(request, left(deadline))));
        } finally {
            sessions.end(request.session());
        }
    }

    private Turn limited(TurnRequest request, Duration rest) throws Exception {
        var limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(rest)
                .cancelRunningFuture(true)
                .build());
        return limiter.executeFutureSupplier(() -> threads.submit(() -> usable(engine.answer(request))));
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
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

    /** Turns that run now. */
    int running() {
        return bulkhead.getBulkheadConfig().getMaxConcurrentCalls()
                - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
