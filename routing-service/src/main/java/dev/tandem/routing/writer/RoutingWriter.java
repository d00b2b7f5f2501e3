package dev.tandem.routing.writer;

import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.routing.engine.AgentRecord.Answered;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.engine.RoutingInput;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, one input after the other, on one thread. What waits meanwhile is decided and stored together in one commit;
 * nobody sees a decision before its commit. The same thread is the one timer: it sleeps until the next input or deadline,
 * whichever is first.
 */
public final class RoutingWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RoutingWriter.class);
    private static final int BATCH = 256;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final Decider decider;
    private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final List<Consumer<Set<QueueId>>> queueListeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param plan the configuration
     * @param store where the state is kept
     * @param messages puts decisions into messages
     * @param ids for offers
     * @param clock says when it is
     * @param registry gets {@code tandem.routing.*} metrics
     */
    public RoutingWriter(
            RoutingPlan plan,
            RoutingStore store,
            RoutingMessages messages,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry registry) {
        this.decider = new Decider(plan, store, messages, new RoutingMetrics(registry), ids, clock);
        this.thread = Thread.ofPlatform().name("routing-writer").daemon(true).unstarted(this::run);
    }

    /** Loads the state and starts to decide. Offers, wrap-ups and grace times that ended meanwhile end now. */
    public void start() {
        decider.open();
        thread.start();
        submit(new RoutingInput.ProcessStarted());
    }

    /** Decides on a command. Completes with the answer when it is stored. */
    public CompletableFuture<Answered> command(RoutingCommandEnvelope envelope) {
        return submit(new RoutingInput.Command(envelope))
                .thenApply(decision -> Objects.requireNonNull(decision.answer(), "a command has an answer"));
    }

    /**
     * Applies the next entry of a conversation's log. Completes when it is safe to acknowledge; exceptionally with a
     * {@link dev.tandem.routing.engine.SequenceGapException} when entries before it are missing.
     */
    public CompletableFuture<Decision> logEntry(LoggedEvent entry) {
        return submit(new RoutingInput.LogEntry(entry));
    }

    /** Lets everything happen that is due. Happens by itself too; for clocks that are driven. */
    public CompletableFuture<Decision> timePassed() {
        return submit(new RoutingInput.TimePassed());
    }

    /** Looks at the stored state as it is after everything submitted before. The function must not keep the views. */
    public <T> CompletableFuture<T> look(Function<FloorViews, T> view) {
        Task.Look<T> task = new Task.Look<>(view, new CompletableFuture<>());
        add(task);
        return task.done();
    }

    /** The last applied entry of a conversation's log; may lag by what is in flight. */
    public long lastApplied(ConversationId conversation) {
        return decider.lastApplied(conversation);
    }

    /** Calls back, on the deciding thread, with the queues that a commit has changed. The callback must not block. */
    public void onQueuesChanged(Consumer<Set<QueueId>> listener) {
        queueListeners.add(listener);
    }

    /** Why decisions cannot be stored at the moment; absent when all is well. */
    public @Nullable String trouble() {
        return thread.isAlive() ? decider.trouble() : "the writer is not running";
    }

    /** Finishes what is being decided and refuses what still waits; whoever sent it sends it again. */
    @Override
    public void close() {
        closing = true;
        look(views -> true);
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseWaiting();
    }

    private CompletableFuture<Decision> submit(RoutingInput input) {
        Task.Decide task = Task.Decide.on(input);
        add(task);
        return task.done();
    }

    private void add(Task task) {
        tasks.add(task);
        if (closing && !thread.isAlive()) {
            refuseWaiting();
        }
    }

    private void refuseWaiting() {
        List<Task> waiting = new ArrayList<>();
        tasks.drainTo(waiting);
        waiting.forEach(task -> task.fail(new IllegalStateException("routing is stopping")));
    }

    private void run() {
        List<Task> batch = new ArrayList<>(BATCH);
        while (!closing) {
            batch.clear();
            try {
                batch.add(next());
                tasks.drainTo(batch, BATCH - 1);
                tell(decider.handle(batch));
            } catch (InterruptedException e) {
                batch.forEach(task -> task.fail(e));
                if (!closing) {
                    log.warn("interrupted although not closing", e);
                }
            }
        }
        decider.close();
    }

    private Task next() throws InterruptedException {
        Long untilDeadline = decider.nanosUntilDeadline();
        Task task = untilDeadline == null ? tasks.take() : tasks.poll(Math.max(0, untilDeadline), TimeUnit.NANOSECONDS);
        return task != null ? task : Task.Decide.on(new RoutingInput.TimePassed());
    }

    private void tell(Set<QueueId> changed) {
        if (!changed.isEmpty()) {
            queueListeners.forEach(listener -> listener.accept(changed));
        }
    }
}
