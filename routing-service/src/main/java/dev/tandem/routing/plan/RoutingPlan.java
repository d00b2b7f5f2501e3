package dev.tandem.routing.plan;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.QueuePlan.Wrapup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How routing is set up: queues, agents, hours, skills, teams, and how long things may take. Free of errors: one with errors
 * cannot be made. The properties {@code tandem.routing.*} are what a new installation starts with; from then on admins change
 * it, and the stored one holds.
 *
 * <p>Somebody who is authenticated as an agent but not configured has no skills and takes one chat. A queue that is named by
 * a conversation but not configured is served by everybody: nobody may wait where nobody looks.
 *
 * @param ringTime how long an offer rings
 * @param wrapupTime how long after-contact work may take before the server ends it
 * @param graceTime how long an agent may be without a socket, or offline with open work, before it is taken away
 * @param coolDown how long a conversation is kept from the agent who refused it last
 * @param preferredTime how long a conversation waits for its preferred agent who is at capacity
 * @param unansweredOffers after how many unanswered offers in a row an agent counts as {@code missed}
 * @param expectedHandleTime what one conversation takes, until the queue's own handle time is known
 * @param weights what counts beside waiting
 * @param queues by id, in the order to show them
 * @param agents by id
 * @param hours opening hours that queues refer to, by id
 * @param skills by id; every skill that is used somewhere is in it
 * @param teams by id; every team that is used somewhere is in it
 */
@ConfigurationProperties("tandem.routing")
public record RoutingPlan(
        @DefaultValue("20s") Duration ringTime,
        @DefaultValue("60s") Duration wrapupTime,
        @DefaultValue("30s") Duration graceTime,
        @DefaultValue("30s") Duration coolDown,
        @DefaultValue("20s") Duration preferredTime,
        @DefaultValue("2") Integer unansweredOffers,
        @DefaultValue("5m") Duration expectedHandleTime,
        @DefaultValue ScoreWeights weights,
        @DefaultValue Map<QueueId, QueuePlan> queues,
        @DefaultValue Map<AgentId, AgentPlan> agents,
        @DefaultValue Map<HoursId, HoursPlan> hours,
        @DefaultValue Map<String, SkillPlan> skills,
        @DefaultValue Map<String, TeamPlan> teams) {

    /** Longer than anybody works on one thing. */
    private static final Duration NO_END = Duration.ofDays(3650);

    public RoutingPlan {
        ringTime = Objects.requireNonNullElse(ringTime, Duration.ofSeconds(20));
        wrapupTime = Objects.requireNonNullElse(wrapupTime, Duration.ofSeconds(60));
        graceTime = Objects.requireNonNullElse(graceTime, Duration.ofSeconds(30));
        coolDown = Objects.requireNonNullElse(coolDown, Duration.ofSeconds(30));
        preferredTime = Objects.requireNonNullElse(preferredTime, Duration.ofSeconds(20));
        unansweredOffers = Objects.requireNonNullElse(unansweredOffers, 2);
        expectedHandleTime = Objects.requireNonNullElse(expectedHandleTime, Duration.ofMinutes(5));
        weights = Objects.requireNonNullElse(weights, ScoreWeights.USUAL);
        queues = Lists.entries(queues);
        agents = Lists.entries(agents);
        hours = Lists.entries(hours);
        skills = PlanUses.skills(Lists.sorted(skills), queues, agents);
        teams = PlanUses.teams(Lists.sorted(teams), agents);
        PlanCheck check = new PlanCheck(queues, agents, hours);
        check.positive("ringTime", ringTime);
        check.positive("expectedHandleTime", expectedHandleTime);
        check.notNegative("wrapupTime", wrapupTime);
        check.notNegative("graceTime", graceTime);
        check.notNegative("coolDown", coolDown);
        check.notNegative("preferredTime", preferredTime);
        check.atLeastOne("unansweredOffers", unansweredOffers);
        check.weights(weights);
        check.requireFreeOfErrors();
    }

    /** Queues and agents, all else as usual. */
    public static RoutingPlan of(Map<QueueId, QueuePlan> queues, Map<AgentId, AgentPlan> agents) {
        return new RoutingPlan(
                null, null, null, null, null, null, null, null, queues, agents, Map.of(), Map.of(), Map.of());
    }

    /** The same with other queues. */
    public RoutingPlan withQueues(Map<QueueId, QueuePlan> next) {
        return new RoutingPlan(
                ringTime,
                wrapupTime,
                graceTime,
                coolDown,
                preferredTime,
                unansweredOffers,
                expectedHandleTime,
                weights,
                next,
                agents,
                hours,
                skills,
                teams);
    }

    /** The same with other agents. */
    public RoutingPlan withAgents(Map<AgentId, AgentPlan> next) {
        return new RoutingPlan(
                ringTime,
                wrapupTime,
                graceTime,
                coolDown,
                preferredTime,
                unansweredOffers,
                expectedHandleTime,
                weights,
                queues,
                next,
                hours,
                skills,
                teams);
    }

    /** What is odd in it, though it works. */
    public List<PlanProblem> warnings() {
        return new PlanCheck(queues, agents, hours).problems();
    }

    /** The queue as configured, or the one that everybody serves. */
    public QueuePlan queue(QueueId id) {
        QueuePlan configured = queues.get(id);
        return configured != null ? configured : QueuePlan.named(id.value()).plan();
    }

    /** The agent as configured, or one without skills and with one slot. */
    public AgentPlan agent(AgentId id, String displayName) {
        AgentPlan configured = agents.get(id);
        return configured != null ? configured : AgentPlan.of(displayName, Set.of(), 1);
    }

    /** How long an offer of this queue rings. */
    public Duration ringTime(QueueId id) {
        Duration own = queue(id).ringTime();
        return own != null ? own : ringTime;
    }

    /** How long after-contact work of this queue may take; zero if there is none, ten years if only the agent ends it. */
    public Duration wrapupTime(QueueId id) {
        Wrapup wrapup = queue(id).wrapup();
        return switch (wrapup.mode()) {
            case NONE -> Duration.ZERO;
            case MANUAL -> NO_END;
            case TIMED -> Objects.requireNonNullElse(wrapup.time(), wrapupTime);
        };
    }

    /** After how many unanswered offers of this queue in a row an agent counts as {@code missed}. */
    public int unansweredOffers(QueueId id) {
        return Objects.requireNonNullElse(queue(id).maxUnanswered(), unansweredOffers);
    }
}
