package dev.tandem.routing.writer;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.RoutingInput;
import dev.tandem.routing.lease.StaleTokenException;
import dev.tandem.routing.lease.StandbyException;
import dev.tandem.routing.lease.Tenure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenure of the writer: its thread, what waits for it, and the state, all of which end with it. The thread is the one
 * timer too: it sleeps until the next input or deadline, whichever is first.
 */
final class WriterRun {

    private static final Logger log = LoggerFactory.getLogger(WriterRun.class);
    private static final int BATCH = 256;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final Decider decider;
    private final Tenure tenure;
    private final Consumer<Set<QueueId>> listener;
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean ended;

    WriterRun(Decider decider, Tenure tenure, Consumer<Set<QueueId>> listener) {
        this.decider = decider;
        this.tenure = tenure;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("routing-writer").daemon(true).unstarted(this::run);
    }

    void start() {
        decider.open();
        thread.start();
        submit(new RoutingInput.ProcessStarted());
    }

    CompletableFuture<Decision> submit(RoutingInput input) {
        Task.Decide task = Task.Decide.on(input);
        add(task);
        return task.done();
    }

    /** Whatever is added is done or refused. */
    void add(Task task) {
        if (!tenure.stands()) {
            task.fail(new StandbyException());
            return;
        }
        tasks.add(task);
        if (ended) {
            refuseWaiting();
        }
    }

    boolean stands() {
        return tenure.stands();
    }

    long lastApplied(ConversationId conversation) {
        return decider.lastApplied(conversation);
    }

    @Nullable
    String trouble() {
        return thread.isAlive() ? decider.trouble() : "the writer is not running";
    }

    /** Finishes what is being decided, unless the tenure is over anyway, and refuses what still waits. */
    void close() {
        closing = true;
        tasks.add(new Task.Look<>(views -> true, new CompletableFuture<>()));
        try {
            if (!tenure.canStore()) {
                thread.interrupt();
            }
            if (!thread.join(LONGEST_CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseWaiting() {
        List<Task> waiting = new ArrayList<>();
        tasks.drainTo(waiting);
        waiting.forEach(task -> task.fail(new StandbyException()));
    }

    private void run() {
        List<Task> batch = new ArrayList<>(BATCH);
        try {
            while (!closing) {
                batch.clear();
                try {
                    batch.add(next());
                    tasks.drainTo(batch, BATCH - 1);
                    listener.accept(decider.handle(batch));
                } catch (InterruptedException e) {
                    batch.forEach(task -> task.fail(new StandbyException()));
                    if (!closing) {
                        log.warn("interrupted although not closing", e);
                    }
                }
            }
            if (tenure.canStore()) {
                decider.close();
            }
        } catch (StaleTokenException e) {
            log.warn("{}; what was decided since is dropped", e.getMessage());
            tenure.lost();
            batch.forEach(task -> task.fail(new StandbyException()));
        } finally {
            ended = true;
            refuseWaiting();
        }
    }

    private Task next() throws InterruptedException {
        Long untilDeadline = decider.nanosUntilDeadline();
        Task task = untilDeadline == null ? tasks.take() : tasks.poll(Math.max(0, untilDeadline), TimeUnit.NANOSECONDS);
        return task != null ? task : Task.Decide.on(new RoutingInput.TimePassed());
    }
}
