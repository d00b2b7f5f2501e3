package dev.tandem.routing.admin;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.web.ApiException;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.SkillPlan;
import dev.tandem.routing.plan.TeamPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The parts of the plan, one by one. Every change names the version that the admin saw, and is answered with the whole plan
 * as it is then.
 */
@RestController
@RequestMapping("/api/routing")
@PreAuthorize("hasRole('admin')")
class PlanPartsController {

    private final PlanDesk desk;
    private final PlanBodies bodies;

    PlanPartsController(PlanDesk desk, PlanBodies bodies) {
        this.desk = desk;
        this.bodies = bodies;
    }

    @PutMapping("/queues/{id}")
    PlanAnswer putQueue(
            @PathVariable QueueId id, @RequestBody JsonNode body, @RequestParam long version, Principal principal) {
        QueuePlan queue = bodies.read(body, QueuePlan.class, "queues." + id);
        return put(principal, version, "queue " + id, edit -> edit.queue(id, queue));
    }

    /** @param moveTo where those go who wait in it; without it a queue must be empty */
    @DeleteMapping("/queues/{id}")
    PlanAnswer deleteQueue(
            @PathVariable QueueId id,
            @RequestParam long version,
            @RequestParam(required = false) @Nullable QueueId moveTo,
            Principal principal) {
        requireUnused("Queue " + id, plan -> plan.queues().get(id), plan -> PlanReferences.toQueue(plan, id));
        if (moveTo != null
                && (moveTo.equals(id) || !desk.current().plan().queues().containsKey(moveTo))) {
            throw ApiException.badRequest("There is no other queue " + moveTo + " to move to.");
        }
        Map<QueueId, QueueId> moves = moveTo == null ? Map.of() : Map.of(id, moveTo);
        return PlanAnswer.of(desk.change(
                new PlanDesk.Change(principal, version, "queue " + id + " removed", moves),
                edit -> edit.queue(id, null)));
    }

    @PutMapping("/agents/{id}")
    PlanAnswer putAgent(
            @PathVariable AgentId id, @RequestBody JsonNode body, @RequestParam long version, Principal principal) {
        AgentPlan agent = bodies.read(body, AgentPlan.class, "agents." + id);
        return put(principal, version, "agent " + id, edit -> edit.agent(id, agent));
    }

    @DeleteMapping("/agents/{id}")
    PlanAnswer deleteAgent(@PathVariable AgentId id, @RequestParam long version, Principal principal) {
        requireUnused("Agent " + id, plan -> plan.agents().get(id), plan -> List.of());
        return delete(principal, version, "agent " + id, edit -> edit.agent(id, null));
    }

    @PutMapping("/hours/{id}")
    PlanAnswer putHours(
            @PathVariable HoursId id, @RequestBody JsonNode body, @RequestParam long version, Principal principal) {
        HoursPlan hours = bodies.read(body, HoursPlan.class, "hours." + id);
        return put(principal, version, "hours " + id, edit -> edit.hours(id, hours));
    }

    @DeleteMapping("/hours/{id}")
    PlanAnswer deleteHours(@PathVariable HoursId id, @RequestParam long version, Principal principal) {
        requireUnused("Hours " + id, plan -> plan.hours().get(id), plan -> PlanReferences.toHours(plan, id));
        return delete(principal, version, "hours " + id, edit -> edit.hours(id, null));
    }

    /** The skills, with who has and who needs them. */
    @GetMapping("/skills")
    @PreAuthorize("hasRole('supervisor')")
    List<SkillAnswer> skills() {
        return SkillAnswer.all(desk.current().plan());
    }

    @PutMapping("/skills/{id}")
    PlanAnswer putSkill(
            @PathVariable String id, @RequestBody JsonNode body, @RequestParam long version, Principal principal) {
        SkillPlan skill = bodies.read(body, SkillPlan.class, "skills." + id);
        return put(principal, version, "skill " + id, edit -> edit.skill(id, skill));
    }

    @DeleteMapping("/skills/{id}")
    PlanAnswer deleteSkill(@PathVariable String id, @RequestParam long version, Principal principal) {
        requireUnused("Skill " + id, plan -> plan.skills().get(id), plan -> PlanReferences.toSkill(plan, id));
        return delete(principal, version, "skill " + id, edit -> edit.skill(id, null));
    }

    /** The teams, with who belongs to them. */
    @GetMapping("/teams")
    @PreAuthorize("hasRole('supervisor')")
    List<TeamAnswer> teams() {
        return TeamAnswer.all(desk.current().plan());
    }

    @PutMapping("/teams/{id}")
    PlanAnswer putTeam(
            @PathVariable String id, @RequestBody JsonNode body, @RequestParam long version, Principal principal) {
        TeamPlan team = bodies.read(body, TeamPlan.class, "teams." + id);
        return put(principal, version, "team " + id, edit -> edit.team(id, team));
    }

    @DeleteMapping("/teams/{id}")
    PlanAnswer deleteTeam(@PathVariable String id, @RequestParam long version, Principal principal) {
        requireUnused("Team " + id, plan -> plan.teams().get(id), plan -> PlanReferences.toTeam(plan, id));
        return delete(principal, version, "team " + id, edit -> edit.team(id, null));
    }

    private PlanAnswer put(Principal principal, long version, String what, UnaryOperator<PlanEdit> edit) {
        return PlanAnswer.of(desk.change(PlanDesk.Change.of(principal, version, what + " changed"), edit));
    }

    private PlanAnswer delete(Principal principal, long version, String what, UnaryOperator<PlanEdit> edit) {
        return PlanAnswer.of(desk.change(PlanDesk.Change.of(principal, version, what + " removed"), edit));
    }

    private void requireUnused(
            String what, Function<RoutingPlan, @Nullable Object> part, Function<RoutingPlan, List<String>> references) {
        RoutingPlan plan = desk.current().plan();
        if (part.apply(plan) == null) {
            throw ApiException.notFound(what + " is not there.");
        }
        List<String> uses = references.apply(plan);
        if (!uses.isEmpty()) {
            throw new StillUsedException(what, uses);
        }
    }
}
