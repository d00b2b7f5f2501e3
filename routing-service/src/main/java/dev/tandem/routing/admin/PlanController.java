package dev.tandem.routing.admin;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.web.ApiException;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanProblem;
import dev.tandem.routing.plan.PlanRefusedException;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The plan as a whole, and its trail. */
@RestController
@RequestMapping("/api/routing")
@PreAuthorize("hasRole('supervisor')")
class PlanController {

    private static final int MOST_AUDITS = 500;

    private final PlanDesk desk;
    private final PlanBodies bodies;
    private final Clock clock;

    PlanController(PlanDesk desk, PlanBodies bodies, Clock clock) {
        this.desk = desk;
        this.bodies = bodies;
        this.clock = clock;
    }

    @GetMapping("/plan")
    PlanAnswer plan() {
        return PlanAnswer.of(desk.current());
    }

    /** Looks for what is wrong in a plan, without changing anything. */
    @PostMapping("/plan/check")
    CheckAnswer check(@RequestBody JsonNode body) {
        try {
            RoutingPlan plan = bodies.read(body, RoutingPlan.class, "");
            List<PlanProblem> closed = new QueueHours(plan).neverOpen(clock.instant());
            return new CheckAnswer(
                    closed.isEmpty(),
                    Stream.concat(plan.warnings().stream(), closed.stream()).toList());
        } catch (PlanRefusedException e) {
            return new CheckAnswer(false, e.problems());
        }
    }

    @PutMapping("/settings")
    @PreAuthorize("hasRole('admin')")
    PlanAnswer settings(@RequestBody JsonNode body, @RequestParam long version, Principal principal) {
        PlanEdit.Settings settings = bodies.read(body, PlanEdit.Settings.class, "");
        return PlanAnswer.of(desk.change(
                PlanDesk.Change.of(principal, version, "settings changed"), edit -> edit.settings(settings)));
    }

    @GetMapping("/audit")
    List<PlanAudit> audit(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable Long before) {
        if (limit < 1 || limit > MOST_AUDITS) {
            throw ApiException.badRequest("limit must be 1 to " + MOST_AUDITS + ".");
        }
        return desk.audits(before == null ? Long.MAX_VALUE : before, limit);
    }

    /** Whether a queue is open, now or at another moment. */
    @GetMapping("/queues/{id}/hours")
    @PreAuthorize("hasRole('agent')")
    QueueHours.State hours(@PathVariable QueueId id, @RequestParam(required = false) @Nullable Instant at) {
        RoutingPlan plan = desk.current().plan();
        if (!plan.queues().containsKey(id)) {
            throw ApiException.notFound("There is no queue " + id + ".");
        }
        return new QueueHours(plan).state(id, at == null ? clock.instant() : at);
    }

    /**
     * Whether hours would be open, now or at another moment, without storing them.
     *
     * @throws dev.tandem.routing.plan.PlanRefusedException if they have errors
     */
    @PostMapping("/hours/preview")
    QueueHours.State preview(@RequestBody JsonNode body, @RequestParam(required = false) @Nullable Instant at) {
        HoursPlan hours = bodies.read(body, HoursPlan.class, "hours");
        return QueueHours.preview(hours, at == null ? clock.instant() : at);
    }

    /**
     * What a check found.
     *
     * @param valid whether the plan would be accepted
     * @param problems errors and warnings
     */
    record CheckAnswer(boolean valid, List<PlanProblem> problems) {}
}
