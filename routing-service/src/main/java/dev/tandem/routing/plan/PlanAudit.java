package dev.tandem.routing.plan;

import dev.tandem.contracts.bus.Actor;
import java.time.Instant;
import java.util.List;

/**
 * Who changed what, and when.
 *
 * @param version the version that this led to
 * @param at when, UTC
 * @param actor who
 * @param summary what was done, in a few words
 * @param changes fields before and after
 */
public record PlanAudit(long version, Instant at, Actor actor, String summary, List<FieldChange> changes) {

    public PlanAudit {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /** Of a change that led to this version. */
    public static PlanAudit of(long version, PlanChange change) {
        return new PlanAudit(version, change.at(), change.actor(), change.summary(), change.fields());
    }

    /** Of the first plan. */
    public static PlanAudit of(PlanVersion seed) {
        return new PlanAudit(seed.version(), seed.changedAt(), seed.changedBy(), "first start", List.of());
    }
}
