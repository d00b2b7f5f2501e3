package dev.tandem.routing.admin;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.routing.plan.PlanProblem;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Instant;
import java.util.List;

/**
 * The plan in force, all in one.
 *
 * @param version to be named by whoever changes it
 * @param changedAt since when it holds, UTC
 * @param changedBy who made it so
 * @param plan the plan
 * @param warnings what is odd in it
 */
record PlanAnswer(long version, Instant changedAt, Actor changedBy, RoutingPlan plan, List<PlanProblem> warnings) {

    static PlanAnswer of(PlanVersion version) {
        return new PlanAnswer(
                version.version(),
                version.changedAt(),
                version.changedBy(),
                version.plan(),
                version.plan().warnings());
    }
}
