package dev.tandem.routing.writer;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BILLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.SequenceGapException;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.StandbyException;
import dev.tandem.routing.lease.Tenure;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingWriterTests {

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean slow = new AtomicBoolean();
    private final AtomicReference<Duration> progressInterval = new AtomicReference<>(Duration.ZERO);
    private SimpleMeterRegistry registry;
    private InProcessEventBus bus;
    private Stores stores;
    private RoutingWriter writer;
    private int commands;

    @BeforeEach
    void open() {
        bus = Buses.open(clock);
        stores = Stores.open(folder.resolve("routing.db"), bus, clock);
        writer = start(Shop.plan(), clock);
    }

    @AfterEach
    void close() {
        writer.close();
        stores.close();
        bus.close();
    }

    @Test
    void whatIsAnsweredSurvivesKillingTheProcess() throws Exception {
        arrives();
        LogTwin log = queued("one");
        RoutingSnapshot before = get(writer.look(views -> views.snapshot()));
        // No close: another process opens the file as the killed one left it.
        RoutingSnapshot stored = new RestartedStore().load();
        assertThat(stored.agents()).containsExactlyInAnyOrderElementsOf(before.agents());
        assertThat(stored.conversations()).containsExactlyInAnyOrderElementsOf(before.conversations());
        assertThat(stored.conversations()).extracting(ConversationRecord::id).containsExactly(log.id());
    }

    @Test
    void anEntryThatMeansNothingToRoutingIsNotWorthACommitOfItsOwn() throws Exception {
        get(writer.timePassed());
        LogTwin log = new LogTwin(new ConversationId("one"), clock);
        get(writer.logEntry(log.entries().getFirst()));
        assertThat(writer.lastApplied(log.id())).isEqualTo(1);
        assertThat(stores.store().find(log.id())).isNull();
        writer.close();
        assertThat(stores.store().find(log.id()).seq()).isEqualTo(1);
    }

    @Test
    void whereWritesAreDearOnlyDecisionsAreStoredAtOnce() throws Exception {
        progressInterval.set(Duration.ofSeconds(1));
        arrives();
        LogTwin log = queued("one");
        get(writer.logEntry(chatter(log)));
        LogTwin other = queued("two");
        assertThat(stored(log).seq()).isEqualTo(2);
        assertThat(stored(other).work()).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        queued("three");
        assertThat(stored(log).seq()).isEqualTo(3);
        get(writer.logEntry(chatter(log)));
        writer.close();
        assertThat(stored(log).seq()).isEqualTo(4);
    }

    @Test
    void whoIsReplacedAnswersNothingAnyMore() throws Exception {
        arrives();
        RoutingSnapshot before = new RestartedStore().load();
        LogTwin log = new LogTwin(new ConversationId("one"), clock);
        log.handOff(BILLING, 0, List.of());
        get(writer.logEntry(log.entries().getFirst()));
        assertThatThrownBy(() -> get(writer.logEntry(log.last()))).hasCauseInstanceOf(StandbyException.class);
        assertThatThrownBy(() -> get(writer.look(views -> views.agents()))).hasCauseInstanceOf(StandbyException.class);
        assertThat(writer.leads()).isFalse();
        assertThat(new RestartedStore().load()).isEqualTo(before);
    }

    @Test
    void whoseTenureIsOverNeitherDecidesNorShowsAnything() {
        Tenure tenure = Shop.tenure();
        writer.close();
        writer.begin(tenure);
        tenure.lost();
        assertThat(writer.leads()).isFalse();
        assertThat(writer.look(views -> views.agents())).isCompletedExceptionally();
        assertThat(writer.timePassed()).isCompletedExceptionally();
    }

    private ConversationRecord stored(LogTwin log) {
        return stores.store().find(log.id());
    }

    private static LoggedEvent chatter(LogTwin log) {
        log.chatter();
        return log.last();
    }

    @Test
    void aGapIsRefusedAndARepeatIsAcknowledged() throws Exception {
        LogTwin log = new LogTwin(new ConversationId("one"), clock);
        log.handOff(BILLING, 0, List.of());
        assertThatThrownBy(() -> get(writer.logEntry(log.entries().get(1))))
                .hasCauseInstanceOf(SequenceGapException.class);
        for (LoggedEvent entry : List.of(
                log.entries().get(0), log.entries().get(1), log.entries().get(1))) {
            get(writer.logEntry(entry));
        }
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aDecisionThatCannotBeStoredWasNeverMade() throws Exception {
        arrives();
        broken.set(true);
        LogTwin log = new LogTwin(new ConversationId("one"), clock);
        log.handOff(BILLING, 0, List.of());
        get(writer.logEntry(log.entries().get(0)));
        CompletableFuture<?> queued = writer.logEntry(log.entries().get(1));
        assertThatThrownBy(() -> get(queued)).isInstanceOf(ExecutionException.class);
        assertThat(writer.trouble()).contains("disk full");
        assertThat(writer.lastApplied(log.id())).isZero();
        broken.set(false);
        for (LoggedEvent entry : log.entries()) {
            get(writer.logEntry(entry));
        }
        assertThat(writer.trouble()).isNull();
        assertThat(get(writer.look(views -> views.desk(ANA))).offers()).hasSize(1);
    }

    @Test
    void oneInputThatFailsHarmsNoOther() throws Exception {
        slow.set(true);
        CompletableFuture<?> blocking = writer.command(
                Shop.command("blocking", ANA, new RoutingCommand.AgentConnected("s-1"), clock.instant()));
        LogTwin log = new LogTwin(new ConversationId("one"), clock);
        log.handOff(BILLING, 0, List.of());
        CompletableFuture<?> first = writer.logEntry(log.entries().get(0));
        CompletableFuture<?> poison = writer.command(null);
        CompletableFuture<?> second = writer.logEntry(log.entries().get(1));
        slow.set(false);
        get(blocking);
        get(first);
        get(second);
        assertThatThrownBy(() -> get(poison)).isInstanceOf(ExecutionException.class);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void theServerEndsAnOfferByItselfWhenItsTimeIsOver() throws Exception {
        writer.close();
        stores.close();
        stores = Stores.open(folder.resolve("quick.db"), bus, clock);
        RoutingPlan plan = Shop.plan();
        RoutingPlan quick = new RoutingPlan(
                Duration.ofMillis(150),
                plan.wrapupTime(),
                plan.graceTime(),
                plan.coolDown(),
                plan.preferredTime(),
                1,
                plan.expectedHandleTime(),
                plan.weights(),
                plan.queues(),
                plan.agents(),
                plan.hours(),
                plan.skills(),
                plan.teams());
        writer = start(quick, Clock.systemUTC());
        arrives();
        queued("one");
        await().untilAsserted(() -> assertThat(state()).isEqualTo(AgentState.MISSED));
        assertThat(registry.counter("tandem.routing.offers", "outcome", "expired")
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("tandem.routing.waiting")
                        .tag("queue", "billing")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.timer("tandem.routing.decision").count()).isPositive();
    }

    @Test
    void afterClosingEverythingIsRefused() {
        writer.close();
        assertThat(writer.timePassed()).isCompletedExceptionally();
        assertThat(writer.leads()).isFalse();
    }

    private RoutingWriter start(RoutingPlan plan, Clock time) {
        registry = new SimpleMeterRegistry();
        TimeOrderedIds ids = new TimeOrderedIds(time);
        RoutingMessages messages = new RoutingMessages(new Messages(Json.mapper(), time), ids);
        RoutingWriter started =
                new RoutingWriter(plan, new FallibleStore(stores.store()), messages, ids, time, registry);
        started.begin(Shop.tenure());
        return started;
    }

    private void arrives() throws Exception {
        command(new RoutingCommand.AgentConnected("s-1"));
        command(new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private void command(RoutingCommand command) throws Exception {
        get(writer.command(Shop.command("c-" + ++commands, ANA, command, clock.instant())));
    }

    private LogTwin queued(String id) throws Exception {
        LogTwin log = new LogTwin(new ConversationId(id), clock);
        log.handOff(BILLING, 0, List.of());
        for (LoggedEvent entry : log.entries()) {
            get(writer.logEntry(entry));
        }
        return log;
    }

    private int waiting() throws Exception {
        return get(writer.look(views -> views.waiting(BILLING)));
    }

    private AgentState state() throws Exception {
        return get(writer.look(views -> views.agent(ANA, "").state()));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    /** The file through a second connection. */
    private final class RestartedStore {
        RoutingSnapshot load() {
            try (Stores second = Stores.open(folder.resolve("routing.db"), bus, clock)) {
                return second.store().load(Shop.TOKEN.next());
            }
        }
    }

    /** The real store, on a disk that may be full or slow. */
    private final class FallibleStore implements RoutingStore {

        private final RoutingStore inner;

        FallibleStore(RoutingStore inner) {
            this.inner = inner;
        }

        @Override
        public RoutingSnapshot load(FencingToken token) {
            return inner.load(token);
        }

        @Override
        public RoutingSnapshot peek() {
            return inner.peek();
        }

        @Override
        public @Nullable ConversationRecord find(ConversationId id) {
            return inner.find(id);
        }

        @Override
        public @Nullable ServedRecord lastServed(CustomerId customer) {
            return inner.lastServed(customer);
        }

        @Override
        public void save(FencingToken token, Changes changes, List<BusMessage> outgoing) {
            await().until(() -> !slow.get());
            if (broken.get()) {
                throw new IllegalStateException("disk full");
            }
            inner.save(token, changes, new ArrayList<>(outgoing));
        }

        @Override
        public List<PlanAudit> audits(long before, int limit) {
            return inner.audits(before, limit);
        }

        @Override
        public Duration progressInterval() {
            return progressInterval.get();
        }
    }
}
