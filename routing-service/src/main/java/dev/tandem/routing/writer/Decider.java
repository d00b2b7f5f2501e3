package dev.tandem.routing.writer;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.observability.TraceContext;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.RoutingEngine;
import dev.tandem.routing.engine.RoutingInput;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.SequenceGapException;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.StaleTokenException;
import dev.tandem.routing.plan.PlanChangeRefusedException;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Engine and store together: decides on a batch, stores it, then answers. When storing or deciding fails, the engine is
 * built anew from the store and the batch is tried one by one, so that one bad input harms no other. Used by one thread.
 */
final class Decider {

    private static final Logger log = LoggerFactory.getLogger(Decider.class);
    private static final int MOST_UNSTORED = 1_000;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final RoutingPlan plan;
    private final RoutingStore store;
    private final RoutingMessages messages;
    private final RoutingMetrics metrics;
    private final TimeOrderedIds ids;
    private final SteadyClock clock;
    private final FencingToken token;
    private final AppliedSeqs applied;
    private @Nullable RoutingEngine engine;
    private Instant progressStoredAt = Instant.EPOCH;
    private volatile @Nullable String trouble;

    Decider(
            RoutingPlan plan,
            RoutingStore store,
            RoutingMessages messages,
            RoutingMetrics metrics,
            Sources sources,
            FencingToken token) {
        this.plan = plan;
        this.store = store;
        this.messages = messages;
        this.metrics = metrics;
        this.ids = sources.ids();
        this.clock = sources.clock();
        this.token = token;
        this.applied = new AppliedSeqs(store);
    }

    void open() {
        engine = load();
        engine.views().queueIds().forEach(this::countWaiting);
    }

    long lastApplied(ConversationId conversation) {
        return applied.get(conversation);
    }

    @Nullable
    String trouble() {
        return trouble;
    }

    /** Time to the next deadline, negative when it has passed; absent when there is none. */
    @Nullable
    Long nanosUntilDeadline() {
        Instant next = engine().nextDeadline();
        if (next == null) {
            return null;
        }
        return clock.nanosUntil(next);
    }

    /**
     * Decides, stores and answers. Returns the queues that changed.
     *
     * @throws StaleTokenException if another instance has taken over; nothing of the batch was stored or answered
     */
    Set<QueueId> handle(List<Task> batch) throws InterruptedException {
        return handle(batch, new Batch());
    }

    private Set<QueueId> handle(List<Task> batch, Batch decided) throws InterruptedException {
        try {
            for (Task task : batch) {
                decide(task, decided);
            }
            store(decided);
        } catch (StaleTokenException e) {
            throw e;
        } catch (RuntimeException e) {
            trouble = e.toString();
            log.error("could not decide on or store {} inputs", batch.size(), e);
            reload();
            return oneByOne(batch, e);
        }
        decided.advances.forEach(entry -> applied.advance(entry.conversationId(), entry.seq()));
        decided.events.forEach(metrics::count);
        decided.queues.forEach(this::countWaiting);
        decided.answers.forEach(Runnable::run);
        return decided.queues;
    }

    /** Stores what needed no hurry. */
    void close() {
        try {
            save(engine().unstored(), List.of());
        } catch (RuntimeException e) {
            log.warn("some progress was not stored; the log brings it again", e);
        }
    }

    private Set<QueueId> oneByOne(List<Task> batch, RuntimeException why) throws InterruptedException {
        if (batch.size() == 1) {
            batch.getFirst().fail(why);
            return Set.of();
        }
        Set<QueueId> queues = new HashSet<>();
        for (Task task : List.copyOf(batch)) {
            Batch single = new Batch();
            // The next one may fail again, which would undo what is not stored by then.
            single.durable = true;
            queues.addAll(handle(List.of(task), single));
        }
        return queues;
    }

    private void decide(Task task, Batch decided) {
        switch (task) {
            case Task.Look<?> look -> decided.answers.add(() -> look.look(engine().views()));
            case Task.Decide decide -> {
                Instant now = clock.now();
                Decision decision;
                try (TraceContext.Scope scope = decide.trace().open()) {
                    decision = Objects.requireNonNull(
                            metrics.decisions().record(() -> engine().apply(decide.input(), now)));
                    decision.events().forEach(event -> decided.outgoing.add(messages.message(event, now)));
                } catch (SequenceGapException e) {
                    applied.clear();
                    decided.answers.add(() -> decide.fail(e));
                    return;
                } catch (PlanChangeRefusedException e) {
                    decided.answers.add(() -> decide.fail(e));
                    return;
                }
                decided.events.addAll(decision.events());
                decided.queues.addAll(decision.queues());
                decided.durable |= decision.durable();
                decided.answers.add(() -> decide.done().complete(decision));
                if (decide.input() instanceof RoutingInput.LogEntry(LoggedEvent entry)) {
                    decided.advances.add(entry);
                }
            }
        }
    }

    private void store(Batch decided) {
        if (decided.durable || engine().unstored().size() > MOST_UNSTORED) {
            metrics.commits().record(() -> save(worthStoring(), decided.outgoing));
        }
    }

    private void save(Changes changes, List<BusMessage> outgoing) {
        if (!changes.isEmpty() || !outgoing.isEmpty()) {
            store.save(token, changes, outgoing);
            engine().stored(changes);
            trouble = null;
        }
    }

    /** Everything, or, where writes are dear, what cannot wait. */
    private Changes worthStoring() {
        Instant now = clock.now();
        boolean early =
                now.isBefore(progressStoredAt.plus(store.progressInterval())) && !now.isBefore(progressStoredAt);
        if (early && engine().unstored().size() <= MOST_UNSTORED) {
            return engine().unstoredDecisions();
        }
        progressStoredAt = now;
        return engine().unstored();
    }

    /** Falls back to what is stored; keeps trying, since nothing can be decided without it. */
    private void reload() throws InterruptedException {
        applied.clear();
        while (true) {
            Thread.sleep(PAUSE_AFTER_FAILURE);
            try {
                engine = load();
                return;
            } catch (StaleTokenException e) {
                throw e;
            } catch (RuntimeException e) {
                trouble = e.toString();
                log.error("could not load the routing state", e);
            }
        }
    }

    private void countWaiting(QueueId queue) {
        metrics.waiting(queue, engine().views().waiting(queue));
    }

    private RoutingEngine load() {
        RoutingSnapshot snapshot = store.load(token);
        Instant now = clock.nowAfter(snapshot.latest());
        return new RoutingEngine(plan, snapshot, store, () -> new OfferId(ids.next()), now);
    }

    private RoutingEngine engine() {
        return Objects.requireNonNull(engine, "start the writer first");
    }

    /** Where ids and the time come from. */
    record Sources(TimeOrderedIds ids, SteadyClock clock) {}

    /** What a batch led to. */
    private static final class Batch {
        private final List<BusMessage> outgoing = new ArrayList<>();
        private final List<RoutingEvent> events = new ArrayList<>();
        private final List<Runnable> answers = new ArrayList<>();
        private final List<LoggedEvent> advances = new ArrayList<>();
        private final Set<QueueId> queues = new HashSet<>();
        private boolean durable;
    }
}
