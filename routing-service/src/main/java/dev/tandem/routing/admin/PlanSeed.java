package dev.tandem.routing.admin;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.lease.LeaderPart;
import dev.tandem.routing.lease.Tenure;
import dev.tandem.routing.plan.PlanChange;
import dev.tandem.routing.plan.PlanDiff;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the configured plan in place of the stored one when the instance begins to decide, where that is wanted. */
final class PlanSeed implements LeaderPart {

    private static final Logger log = LoggerFactory.getLogger(PlanSeed.class);

    private final SeedProperties properties;
    private final RoutingPlan configured;
    private final RoutingWriter writer;
    private final PlanDiff diff;
    private final TimeOrderedIds ids;
    private final Clock clock;

    PlanSeed(
            SeedProperties properties,
            RoutingPlan configured,
            RoutingWriter writer,
            PlanDiff diff,
            TimeOrderedIds ids,
            Clock clock) {
        this.properties = properties;
        this.configured = configured;
        this.writer = writer;
        this.diff = diff;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void begin(Tenure tenure) {
        if (properties.reseed()) {
            writer.look(FloorViews::plan).thenCompose(this::replace).whenComplete((version, failure) -> {
                if (failure != null) {
                    log.error("the configured plan did not replace the stored one", failure);
                }
            });
        }
    }

    @Override
    public void end() {
        // Nothing goes on.
    }

    private CompletableFuture<?> replace(PlanVersion stored) {
        if (stored.plan().equals(configured)) {
            return CompletableFuture.completedFuture(stored);
        }
        // Whoever waits in a queue that is no more needs a place; the first one is as good as any.
        Map<QueueId, QueueId> moves = Map.of();
        if (!configured.queues().isEmpty()) {
            var first = configured.queues().keySet().iterator().next();
            moves = stored.plan().queues().keySet().stream()
                    .filter(queue -> !configured.queues().containsKey(queue))
                    .collect(Collectors.toMap(Function.identity(), queue -> first));
        }
        log.info("the configured plan replaces the stored one, version {}", stored.version());
        return writer.changePlan(new PlanChange(
                ids.next(),
                stored.version(),
                configured,
                moves,
                PlanVersion.CONFIGURATION,
                clock.instant(),
                "configuration taken over",
                diff.between(stored.plan(), configured)));
    }
}
