package dev.tandem.routing.admin;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.routing.plan.RoutingPlan;
import java.util.List;

/**
 * A team with its members.
 *
 * @param id which
 * @param name name for people
 * @param description what it is there for
 * @param agents who belongs to it
 */
record TeamAnswer(String id, String name, String description, List<Member> agents) {

    /**
     * Somebody who belongs to it.
     *
     * @param agentId who
     * @param name name
     */
    record Member(AgentId agentId, String name) {}

    static List<TeamAnswer> all(RoutingPlan plan) {
        return plan.teams().entrySet().stream()
                .map(team -> new TeamAnswer(
                        team.getKey(),
                        team.getValue().name(),
                        team.getValue().description(),
                        plan.agents().entrySet().stream()
                                .filter(agent -> agent.getValue().teams().contains(team.getKey()))
                                .map(agent -> new Member(
                                        agent.getKey(), agent.getValue().name()))
                                .toList()))
                .toList();
    }
}
