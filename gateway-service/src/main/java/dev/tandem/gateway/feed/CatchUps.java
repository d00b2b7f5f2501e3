package dev.tandem.gateway.feed;

import dev.tandem.contracts.view.CatchUp;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches catch-ups: the first is sent at once, and what is asked while a call runs goes together in the next one. After a
 * call for many the next one waits a moment for more. So a single reconnect waits for nothing, and a storm of thousands
 * costs a few dozen calls.
 */
public final class CatchUps {

    static final int MAX_BATCH = 256;

    /** A call for so many viewers means a storm. */
    static final int STORM = 16;

    private static final int MAX_CALLS = 2;
    private static final Duration STORM_PAUSE = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(CatchUps.class);

    private final Function<CatchUp.Batch, CatchUp.Answers> service;
    private final String gateway;
    private final Executor executor;
    private final Duration stormPause;
    private final DistributionSummary batchSizes;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private int calls;

    /**
     * @param service the blocking call
     * @param gateway this instance's name on the bus, under which it is sent what its viewers follow
     * @param executor where it runs
     * @param stormPause how long the next call waits for more after one for many
     */
    CatchUps(
            Function<CatchUp.Batch, CatchUp.Answers> service,
            String gateway,
            Executor executor,
            Duration stormPause,
            MeterRegistry meters) {
        this.service = service;
        this.gateway = gateway;
        this.executor = executor;
        this.stormPause = stormPause;
        this.batchSizes = DistributionSummary.builder("tandem.gateway.catchup.batch")
                .description("Viewers per catch-up call")
                .publishPercentiles(0.5, 0.95)
                .register(meters);
    }

    public CatchUps(LogClient client, String gateway, Executor executor, MeterRegistry meters) {
        this(client::catchUps, gateway, executor, STORM_PAUSE, meters);
    }

    /** What the viewer missed. Fails with what the call failed with. */
    public CompletableFuture<CatchUp.Answer> request(CatchUp.Request request) {
        var wanted = new Waiting(request, new CompletableFuture<>());
        lock.lock();
        try {
            waiting.add(wanted);
        } finally {
            lock.unlock();
        }
        startIfUseful();
        return wanted.answer;
    }

    /** One call when idle; a second only when a whole batch waits. */
    private void startIfUseful() {
        List<Waiting> batch;
        lock.lock();
        try {
            boolean useful = calls == 0 ? !waiting.isEmpty() : calls < MAX_CALLS && waiting.size() >= MAX_BATCH;
            if (!useful) {
                return;
            }
            calls++;
            batch = new ArrayList<>(Math.min(waiting.size(), MAX_BATCH));
            while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
        } finally {
            lock.unlock();
        }
        executor.execute(() -> call(batch));
    }

    private void call(List<Waiting> batch) {
        batchSizes.record(batch.size());
        try {
            var answers = service.apply(new CatchUp.Batch(
                            batch.stream().map(Waiting::request).toList(), gateway))
                    .answers();
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(batch.size() + " asked, " + answers.size() + " answered");
            }
            done(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            log.warn("catch-up of {} viewers failed: {}", batch.size(), e.toString());
            done(batch.size());
            batch.forEach(one -> one.answer.completeExceptionally(e));
        }
    }

    /** Before the answers are worked on, so that the next call runs meanwhile. */
    private void done(int viewers) {
        if (viewers < STORM || aWholeBatchWaits()) {
            callEnded();
        } else {
            CompletableFuture.delayedExecutor(stormPause.toMillis(), TimeUnit.MILLISECONDS, executor)
                    .execute(this::callEnded);
        }
    }

    private boolean aWholeBatchWaits() {
        lock.lock();
        try {
            return waiting.size() >= MAX_BATCH;
        } finally {
            lock.unlock();
        }
    }

    private void callEnded() {
        lock.lock();
        try {
            calls--;
        } finally {
            lock.unlock();
        }
        startIfUseful();
    }

    private record Waiting(CatchUp.Request request, CompletableFuture<CatchUp.Answer> answer) {}
}
