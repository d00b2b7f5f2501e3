package dev.tandem.routing.plan;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Completes the lists of skills and teams with those that are used somewhere. */
final class PlanUses {

    private PlanUses() {}

    static Map<String, SkillPlan> skills(
            Map<String, SkillPlan> listed, Map<QueueId, QueuePlan> queues, Map<AgentId, AgentPlan> agents) {
        SortedMap<String, SkillPlan> all = new TreeMap<>(listed);
        queues.values().forEach(queue -> {
            queue.skills().keySet().forEach(skill -> all.putIfAbsent(skill, new SkillPlan(skill, "")));
        });
        agents.values()
                .forEach(agent ->
                        agent.skills().keySet().forEach(skill -> all.putIfAbsent(skill, new SkillPlan(skill, ""))));
        return Collections.unmodifiableSortedMap(all);
    }

    static Map<String, TeamPlan> teams(Map<String, TeamPlan> listed, Map<AgentId, AgentPlan> agents) {
        SortedMap<String, TeamPlan> all = new TreeMap<>(listed);
        agents.values().forEach(agent -> agent.teams().forEach(team -> all.putIfAbsent(team, new TeamPlan(team, ""))));
        return Collections.unmodifiableSortedMap(all);
    }
}
