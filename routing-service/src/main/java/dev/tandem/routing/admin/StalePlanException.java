package dev.tandem.routing.admin;

import dev.tandem.routing.plan.PlanAudit;
import java.util.List;

/** Somebody else changed the plan since the caller read it. */
final class StalePlanException extends RuntimeException {

    private final long version;
    private final transient List<PlanAudit> since;

    StalePlanException(long version, List<PlanAudit> since) {
        super("Somebody changed the plan since you read it.", null, false, false);
        this.version = version;
        this.since = List.copyOf(since);
    }

    long version() {
        return version;
    }

    List<PlanAudit> since() {
        return since;
    }
}
