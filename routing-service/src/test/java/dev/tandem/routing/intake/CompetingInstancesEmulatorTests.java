package dev.tandem.routing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.Disorder;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.ReorderingEventBus;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.routing.lease.Leadership;
import dev.tandem.routing.lease.LeaseTimes;
import dev.tandem.routing.lease.Leases;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.FirestoreStores;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.SharedSubscriptions;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A {@link Crowd} on two instances, of which whichever decides is held up for longer than its lease, killed, or asked to
 * end, again and again, wherever it is. No commit breaks an invariant, and nothing is lost.
 */
class CompetingInstancesEmulatorTests {

    private static final LeaseTimes TIMES = new LeaseTimes(Duration.ofMillis(150), Duration.ofMillis(500));
    private static final int CUSTOMERS = 60;

    private final RoutingPlan plan = Shop.plan();
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final List<Instance> running = new CopyOnWriteArrayList<>();
    private final List<Instance> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger takeOvers = new AtomicInteger();
    private TestFirestore database;
    private SharedSubscriptions bus;
    private TwinConversations conversations;
    private CommitAuditor auditor;

    @ParameterizedTest
    @ValueSource(longs = 1)
    void noCommitBreaksAnInvariantWhoeverDecides(long seed) throws Exception {
        database = new TestFirestore();
        try (InProcessEventBus inner = Buses.open(Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bus = new SharedSubscriptions(inner);
            conversations =
                    new TwinConversations(new ReorderingEventBus(inner, seed + 1, Disorder.everywhere()), clock);
            var crowd = new Crowd(
                    clock, conversations, new ReorderingEventBus(inner, seed, Disorder.acrossKeys()), CUSTOMERS);
            auditor = new CommitAuditor(plan, clock, Crowd.STEP, conversations);
            crowd.listen(inner);
            start();
            start();
            CompletableFuture<Void> played = new CompletableFuture<>();
            Future<?> trouble = threads.submit(() -> trouble(new Random(seed), played));
            crowd.play(seed, this::timePassed);
            played.complete(null);
            trouble.get(60, TimeUnit.SECONDS);
            crowd.comeToRest(this::timePassed, () -> leader().writer);
            assertThat(auditor.faults()).isEmpty();
            assertThat(auditor.accepted()).isPositive();
            assertThat(takeOvers).hasValueGreaterThanOrEqualTo(4);
            assertThat(inner.deadLetters().list(null)).isEmpty();
            List.copyOf(running).forEach(Instance::stop);
            bus.close();
        } finally {
            all.forEach(Instance::close);
            database.close();
        }
    }

    private void trouble(Random random, CompletableFuture<Void> played) {
        for (int i = 0; i < 6 || !played.isDone(); i++) {
            Instance leader = leader();
            pause(random.nextInt(300));
            switch (i % 3) {
                case 0 -> {
                    leader.gate.shut();
                    awaitOther(leader);
                    pause(random.nextInt(100));
                    leader.gate.open();
                }
                case 1 -> {
                    leader.kill();
                    start();
                    awaitOther(leader);
                    leader.close();
                }
                default -> {
                    leader.stop();
                    start();
                    awaitOther(leader);
                }
            }
            takeOvers.incrementAndGet();
        }
    }

    private void start() {
        Instance instance = new Instance();
        all.add(instance);
        running.add(instance);
        instance.leadership.start();
    }

    private Instance leader() {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> running.stream()
                                .filter(one -> one.writer.leads())
                                .findFirst()
                                .orElse(null),
                        one -> one != null);
    }

    private void awaitOther(Instance old) {
        await().atMost(Duration.ofSeconds(30)).until(() -> leader() != old);
    }

    private void pause(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    private void timePassed() {
        for (Instance one : running) {
            try {
                one.writer.timePassed().get(200, TimeUnit.MILLISECONDS);
            } catch (Exception standby) {
                continue;
            }
        }
    }

    private final class Instance {
        private final Firestore client = database.client();
        private final Gate gate = new Gate();
        private final FirestoreOutbox outbox = new FirestoreOutbox(client, "routing-service", bus, Clock.systemUTC());
        private final RoutingWriter writer;
        private final Leadership leadership;
        private boolean killed;
        private boolean closed;

        Instance() {
            outbox.start();
            TimeOrderedIds ids = new TimeOrderedIds(clock);
            Messages messages = new Messages(Json.mapper(), clock);
            writer = new RoutingWriter(
                    plan,
                    auditor.over(gate.before(FirestoreStores.on(client, outbox))),
                    new RoutingMessages(messages, ids),
                    ids,
                    clock,
                    new SimpleMeterRegistry());
            Intake intake = new Intake(
                    bus,
                    new RoutingCommandSubscriber(writer, bus, messages, Json.mapper()),
                    new ConversationEventSubscriber(
                            writer, conversations, new LoggedEventReader(Json.mapper(), new SimpleMeterRegistry())));
            leadership = new Leadership(
                    gate.before(Leases.on(client, "process-" + all.size(), TIMES)), List.of(writer, intake), TIMES);
        }

        void stop() {
            running.remove(this);
            leadership.stop();
            outbox.close();
        }

        /** Nothing that it sends from now on arrives. */
        void kill() {
            running.remove(this);
            killed = true;
            client.shutdownNow();
        }

        void close() {
            if (closed) {
                return;
            }
            closed = true;
            gate.open();
            leadership.stop();
            if (killed) {
                assertThatThrownBy(outbox::close).hasMessageContaining("closed");
            } else {
                outbox.close();
            }
        }
    }
}
