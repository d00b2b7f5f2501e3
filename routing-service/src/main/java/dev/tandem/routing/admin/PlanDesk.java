package dev.tandem.routing.admin;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.identity.Roles;
import dev.tandem.routing.board.RoutingViews;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanChange;
import dev.tandem.routing.plan.PlanChangeRefusedException;
import dev.tandem.routing.plan.PlanDiff;
import dev.tandem.routing.plan.PlanProblem;
import dev.tandem.routing.plan.PlanRefusedException;
import dev.tandem.routing.plan.PlanVersion;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes the plan on an admin's behalf, through the one writer. */
final class PlanDesk {

    private static final int MOST_SINCE = 20;

    private final RoutingViews views;
    private final RoutingWriter writer;
    private final RoutingStore store;
    private final PlanDiff diff;
    private final TimeOrderedIds ids;
    private final Clock clock;

    PlanDesk(
            RoutingViews views,
            RoutingWriter writer,
            RoutingStore store,
            PlanDiff diff,
            TimeOrderedIds ids,
            Clock clock) {
        this.views = views;
        this.writer = writer;
        this.store = store;
        this.diff = diff;
        this.ids = ids;
        this.clock = clock;
    }

    /** The plan in force. */
    PlanVersion current() {
        return views.read(FloorViews::plan);
    }

    /** The last changes that led to a version before this one, the last first. */
    List<PlanAudit> audits(long before, int limit) {
        views.requireLeading();
        return store.audits(before, limit);
    }

    /** How many wait or ring in a queue. */
    int waiting(QueueId queue) {
        return views.read(floor -> floor.waiting(queue));
    }

    /**
     * Puts the edited plan in force. An edit that changes nothing is not a change.
     *
     * @throws StalePlanException if the version is not the one in force
     * @throws dev.tandem.routing.plan.PlanRefusedException if the edited plan has errors
     * @throws PlanChangeRefusedException if it cannot be applied now
     */
    PlanVersion change(Change change, UnaryOperator<PlanEdit> edit) {
        PlanVersion current = current();
        if (current.version() != change.version()) {
            throw stale(change.version());
        }
        RoutingPlan next = edit.apply(new PlanEdit(current.plan())).after();
        if (next.equals(current.plan())) {
            return current;
        }
        requireOpenings(current.plan(), next);
        PlanChange wanted = new PlanChange(
                ids.next(),
                current.version(),
                next,
                change.moves(),
                actor(change.principal()),
                clock.instant(),
                change.summary(),
                diff.between(current.plan(), next));
        try {
            views.get(writer.changePlan(wanted));
        } catch (PlanChangeRefusedException e) {
            throw e.reason() == PlanChangeRefusedException.Reason.PLAN_CHANGED ? stale(change.version()) : e;
        }
        return current.after(wanted);
    }

    /** What time alone has brought about is not the fault of this change. */
    private void requireOpenings(RoutingPlan before, RoutingPlan next) {
        List<PlanProblem> known = new QueueHours(before).neverOpen(clock.instant());
        List<PlanProblem> brought = new QueueHours(next)
                .neverOpen(clock.instant()).stream()
                        .filter(problem -> !known.contains(problem))
                        .toList();
        if (!brought.isEmpty()) {
            throw new PlanRefusedException(brought);
        }
    }

    private StalePlanException stale(long known) {
        PlanVersion current = current();
        return new StalePlanException(
                current.version(),
                store.audits(current.version() + 1, MOST_SINCE).stream()
                        .filter(audit -> audit.version() > known)
                        .toList());
    }

    private static Actor actor(Principal principal) {
        Role role = principal.is(Roles.ADMIN) ? Role.ADMIN : Role.SUPERVISOR;
        return new Actor(role, principal.subject(), principal.displayName());
    }

    /**
     * Who wants what.
     *
     * @param principal who
     * @param version the version that the caller knows
     * @param summary what, in a few words
     * @param moves where those go who wait in a queue that will be no more
     */
    record Change(Principal principal, long version, String summary, Map<QueueId, QueueId> moves) {

        static Change of(Principal principal, long version, String summary) {
            return new Change(principal, version, summary, Map.of());
        }
    }
}
