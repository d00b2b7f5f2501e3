package dev.tandem.routing.plan;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import java.time.Instant;

/**
 * The plan in force.
 *
 * @param version 1 for the first, one more with every change
 * @param changedAt since when it holds, UTC
 * @param changedBy who made it so
 * @param changeId the change that led to it
 * @param plan the plan
 */
public record PlanVersion(long version, Instant changedAt, Actor changedBy, String changeId, RoutingPlan plan) {

    /** Who changes the plan when nobody does: the configuration of the process. */
    public static final Actor CONFIGURATION = new Actor(Role.SERVICE, "configuration", "Configuration");

    /** What a new installation starts with. */
    public static PlanVersion seed(RoutingPlan configured, Instant now) {
        return new PlanVersion(1, now, CONFIGURATION, "seed", configured);
    }

    /** The plan after a change. */
    public PlanVersion after(PlanChange change) {
        return new PlanVersion(version + 1, change.at(), change.actor(), change.id(), change.plan());
    }
}
