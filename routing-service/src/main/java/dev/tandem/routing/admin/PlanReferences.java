package dev.tandem.routing.admin;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.RoutingPlan;
import java.util.ArrayList;
import java.util.List;

/** Where in a plan something is used, as paths of fields. */
final class PlanReferences {

    private PlanReferences() {}

    static List<String> toQueue(RoutingPlan plan, QueueId id) {
        List<String> uses = new ArrayList<>();
        plan.queues().forEach((other, queue) -> {
            if (!other.equals(id) && id.equals(queue.overflow())) {
                uses.add("queues." + other + ".overflow");
            }
            if (!other.equals(id) && id.equals(queue.offlineTarget())) {
                uses.add("queues." + other + ".offlineTarget");
            }
        });
        return uses;
    }

    static List<String> toHours(RoutingPlan plan, HoursId id) {
        List<String> uses = new ArrayList<>();
        plan.queues().forEach((queueId, queue) -> {
            if (id.equals(queue.hours())) {
                uses.add("queues." + queueId + ".hours");
            }
        });
        return uses;
    }

    static List<String> toSkill(RoutingPlan plan, String skill) {
        List<String> uses = new ArrayList<>();
        plan.queues().forEach((id, queue) -> {
            if (queue.skills().containsKey(skill)) {
                uses.add("queues." + id + ".skills." + skill);
            }
        });
        plan.agents().forEach((id, agent) -> {
            if (agent.skills().containsKey(skill)) {
                uses.add("agents." + id + ".skills." + skill);
            }
        });
        return uses;
    }

    static List<String> toTeam(RoutingPlan plan, String team) {
        List<String> uses = new ArrayList<>();
        plan.agents().forEach((id, agent) -> {
            if (agent.teams().contains(team)) {
                uses.add("agents." + id + ".teams");
            }
        });
        return uses;
    }
}
