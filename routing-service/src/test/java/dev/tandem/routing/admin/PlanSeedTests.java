package dev.tandem.routing.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.plan.PlanDiff;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanSeedTests {

    private static final RoutingPlan CONFIGURED =
            RoutingPlan.of(Map.of(new QueueId("fresh"), QueuePlan.named("Fresh").plan()), Map.of());

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");

    @Test
    void theStoredPlanHoldsUnlessTheConfiguredOneIsToWin() throws Exception {
        assertThat(planAfterStart(Shop.plan(), false).version()).isEqualTo(1);
        assertThat(planAfterStart(CONFIGURED, false).plan()).isEqualTo(Shop.plan());
        PlanVersion taken = planAfterStart(CONFIGURED, true);
        assertThat(taken.plan()).isEqualTo(CONFIGURED);
        assertThat(taken.version()).isEqualTo(2);
        assertThat(taken.changedBy()).isEqualTo(PlanVersion.CONFIGURATION);
        assertThat(planAfterStart(CONFIGURED, true).version()).isEqualTo(2);
    }

    private PlanVersion planAfterStart(RoutingPlan configured, boolean reseed) throws Exception {
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        try (InProcessEventBus bus = Buses.open(clock);
                Stores stores = Stores.open(folder.resolve("routing.db"), bus, clock);
                RoutingWriter writer = new RoutingWriter(
                        configured,
                        stores.store(),
                        new RoutingMessages(new Messages(Json.mapper(), clock), ids),
                        ids,
                        clock,
                        new SimpleMeterRegistry())) {
            writer.begin(Shop.tenure());
            new PlanSeed(new SeedProperties(reseed), configured, writer, new PlanDiff(Json.mapper()), ids, clock)
                    .begin(Shop.tenure());
            // The first look orders the change, so the second comes after it.
            writer.look(views -> views.plan()).get(10, TimeUnit.SECONDS);
            return writer.look(views -> views.plan()).get(10, TimeUnit.SECONDS);
        }
    }
}
