package dev.tandem.routing.writer;

import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.routing.engine.AgentRecord.Answered;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.engine.RoutingEngine;
import dev.tandem.routing.engine.RoutingInput;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.LeaderPart;
import dev.tandem.routing.lease.StandbyException;
import dev.tandem.routing.lease.Tenure;
import dev.tandem.routing.plan.PlanChange;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides, one input after the other, on one thread, while this instance holds the lease. What waits meanwhile is decided
 * and stored together in one commit; nobody sees a decision before its commit. On standby everything is refused with
 * {@link StandbyException}, now or as a failed future; whoever sent it sends it again, to whoever decides then.
 */
public final class RoutingWriter implements LeaderPart, AutoCloseable {

    private final Function<FencingToken, Decider> deciders;
    private final RoutingMetrics metrics;
    private final Runnable rehearsal;
    private final List<Consumer<Set<QueueId>>> queueListeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable WriterRun run;

    /**
     * @param plan the configuration that a new installation starts with
     * @param store where the state is kept
     * @param messages puts decisions into messages
     * @param ids for offers
     * @param clock says when it is; may jump, see {@link SteadyClock}
     * @param registry gets {@code tandem.routing.*} metrics
     */
    public RoutingWriter(
            RoutingPlan plan,
            RoutingStore store,
            RoutingMessages messages,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry registry) {
        this(plan, store, messages, ids, clock, registry, System::nanoTime);
    }

    /** @param nanos goes on evenly whatever happens to the clock */
    RoutingWriter(
            RoutingPlan plan,
            RoutingStore store,
            RoutingMessages messages,
            TimeOrderedIds ids,
            Clock clock,
            MeterRegistry registry,
            LongSupplier nanos) {
        SteadyClock steady = new SteadyClock(clock, nanos);
        this.metrics = new RoutingMetrics(registry);
        this.rehearsal =
                () -> new RoutingEngine(plan, store.peek(), store, () -> new OfferId(ids.next()), clock.instant());
        this.deciders = token -> new Decider(plan, store, messages, metrics, new Decider.Sources(ids, steady), token);
    }

    /** Reads the state once: connections, classes and compiled code are there then when it counts. */
    @Override
    public void standBy() {
        rehearsal.run();
    }

    /** Loads the state and starts to decide. Offers, wrap-ups and grace times that ended meanwhile end now. */
    @Override
    public void begin(Tenure tenure) {
        WriterRun next = new WriterRun(deciders.apply(tenure.token()), tenure, this::tell);
        next.start();
        run = next;
        metrics.leads(true);
    }

    /** Finishes what is being decided and refuses what still waits. */
    @Override
    public void end() {
        WriterRun last = run;
        run = null;
        if (last != null) {
            last.close();
        }
        metrics.leads(false);
    }

    @Override
    public void close() {
        end();
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

    /**
     * Puts another plan in force, at once and for everybody. Completes when it is stored; exceptionally with a
     * {@link dev.tandem.routing.plan.PlanChangeRefusedException} when that is not possible now.
     */
    public CompletableFuture<Decision> changePlan(PlanChange change) {
        return submit(new RoutingInput.PlanChanged(change));
    }

    /** Lets everything happen that is due. Happens by itself too; for clocks that are driven. */
    public CompletableFuture<Decision> timePassed() {
        return submit(new RoutingInput.TimePassed());
    }

    /** Looks at the stored state as it is after everything submitted before. The function must not keep the views. */
    public <T> CompletableFuture<T> look(Function<FloorViews, T> view) {
        WriterRun current = run;
        if (current == null) {
            return CompletableFuture.failedFuture(new StandbyException());
        }
        Task.Look<T> task = new Task.Look<>(view, new CompletableFuture<>());
        current.add(task);
        return task.done();
    }

    /**
     * The last applied entry of a conversation's log; may lag by what is in flight.
     *
     * @throws StandbyException on standby
     */
    public long lastApplied(ConversationId conversation) {
        WriterRun current = run;
        if (current == null) {
            throw new StandbyException();
        }
        return current.lastApplied(conversation);
    }

    /** Calls back, on the deciding thread, with the queues that a commit has changed. The callback must not block. */
    public void onQueuesChanged(Consumer<Set<QueueId>> listener) {
        queueListeners.add(listener);
    }

    /** Whether this instance decides. A process that was stopped for longer than the lease does not, once it goes on. */
    public boolean leads() {
        WriterRun current = run;
        return current != null && current.stands();
    }

    /** Why decisions cannot be stored at the moment; absent when all is well, and on standby. */
    public @Nullable String trouble() {
        WriterRun current = run;
        return current == null ? null : current.trouble();
    }

    private CompletableFuture<Decision> submit(RoutingInput input) {
        WriterRun current = run;
        return current == null ? CompletableFuture.failedFuture(new StandbyException()) : current.submit(input);
    }

    private void tell(Set<QueueId> changed) {
        if (!changed.isEmpty()) {
            queueListeners.forEach(listener -> listener.accept(changed));
        }
    }
}
