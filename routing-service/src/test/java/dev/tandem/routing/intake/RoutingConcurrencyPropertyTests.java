package dev.tandem.routing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.Disorder;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.platform.testing.ReorderingEventBus;
import dev.tandem.routing.engine.RoutingEngine;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.springframework.util.FileSystemUtils;

/**
 * A {@link Crowd}, while time jumps and a queue closes and opens, through the real subscribers, store and bus, which sends messages twice, late and, for
 * logs, out of order. No commit breaks an invariant, every command is answered, and everything comes to an end.
 */
class RoutingConcurrencyPropertyTests {

    private static final int CUSTOMERS = 60;

    private final RoutingPlan plan = Shop.restlessPlan();
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void noCommitBreaksAnInvariantWhoeverRaces(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("routing-concurrency");
        try (InProcessEventBus bus = Buses.open(clock);
                Stores stores = Stores.open(folder.resolve("routing.db"), bus, clock)) {
            var conversations =
                    new TwinConversations(new ReorderingEventBus(bus, seed + 1, Disorder.everywhere()), clock);
            var crowd = new Crowd(
                    clock, conversations, new ReorderingEventBus(bus, seed, Disorder.acrossKeys()), CUSTOMERS);
            var auditor = new CommitAuditor(plan, clock, Crowd.STEP, conversations);
            crowd.listen(bus);
            RoutingWriter writer = writer(auditor.over(stores.store()));
            writer.begin(Shop.tenure());
            Intake intake = intake(bus, writer, conversations);
            intake.begin(Shop.tenure());
            crowd.play(seed, () -> writer.timePassed().join());
            crowd.comeToRest(() -> writer.timePassed().join(), () -> writer);
            assertThat(auditor.faults()).isEmpty();
            assertThat(auditor.accepted()).isPositive();
            assertThat(bus.deadLetters().list(null)).isEmpty();
            RoutingSnapshot shown = writer.look(views -> views.snapshot()).get(10, TimeUnit.SECONDS);
            intake.end();
            writer.close();
            assertThat(reopened(stores.store())).isEqualTo(shown);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private RoutingWriter writer(RoutingStore store) {
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        RoutingMessages messages = new RoutingMessages(new Messages(Json.mapper(), clock), ids);
        return new RoutingWriter(plan, store, messages, ids, clock, new SimpleMeterRegistry());
    }

    private Intake intake(InProcessEventBus bus, RoutingWriter writer, TwinConversations conversations) {
        return new Intake(
                bus,
                new RoutingCommandSubscriber(writer, bus, new Messages(Json.mapper(), clock), Json.mapper()),
                new ConversationEventSubscriber(
                        writer, conversations, new LoggedEventReader(Json.mapper(), new SimpleMeterRegistry())));
    }

    private RoutingSnapshot reopened(RoutingStore store) {
        return new RoutingEngine(plan, store.load(Shop.TOKEN), store::find, () -> null, clock.instant())
                .views()
                .snapshot();
    }
}
