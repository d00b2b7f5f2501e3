package dev.tandem.routing.admin;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.RoutingPlan;
import java.util.Comparator;
import java.util.List;

/**
 * A skill with who has and who needs it.
 *
 * @param id which
 * @param name name for people
 * @param description what it means
 * @param agents who has it, the highest level first
 * @param queues which queues ask for it
 */
record SkillAnswer(String id, String name, String description, List<Has> agents, List<Needs> queues) {

    /**
     * Somebody who has it.
     *
     * @param agentId who
     * @param name name
     * @param level 1 to 5
     */
    record Has(AgentId agentId, String name, int level) {}

    /**
     * A queue that asks for it.
     *
     * @param queueId which
     * @param name name
     * @param level lowest level, 1 to 5
     */
    record Needs(QueueId queueId, String name, int level) {}

    static List<SkillAnswer> all(RoutingPlan plan) {
        return plan.skills().entrySet().stream()
                .map(skill -> new SkillAnswer(
                        skill.getKey(),
                        skill.getValue().name(),
                        skill.getValue().description(),
                        agents(plan, skill.getKey()),
                        queues(plan, skill.getKey())))
                .toList();
    }

    private static List<Has> agents(RoutingPlan plan, String skill) {
        return plan.agents().entrySet().stream()
                .filter(agent -> agent.getValue().skills().containsKey(skill))
                .map(agent -> new Has(
                        agent.getKey(),
                        agent.getValue().name(),
                        agent.getValue().skills().get(skill)))
                .sorted(Comparator.comparingInt(Has::level).reversed())
                .toList();
    }

    private static List<Needs> queues(RoutingPlan plan, String skill) {
        return plan.queues().entrySet().stream()
                .filter(queue -> queue.getValue().skills().containsKey(skill))
                .map(queue -> new Needs(
                        queue.getKey(),
                        queue.getValue().name(),
                        queue.getValue().skills().get(skill)))
                .toList();
    }
}
