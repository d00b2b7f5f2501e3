package dev.tandem.routing.admin;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.ScoreWeights;
import dev.tandem.routing.plan.SkillPlan;
import dev.tandem.routing.plan.TeamPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan in the making: one of its parts put or taken away, the others as they were. */
final class PlanEdit {

    private final RoutingPlan before;
    private Settings settings;
    private Map<QueueId, QueuePlan> queues;
    private Map<AgentId, AgentPlan> agents;
    private Map<HoursId, HoursPlan> hours;
    private Map<String, SkillPlan> skills;
    private Map<String, TeamPlan> teams;

    /**
     * What holds for all queues.
     *
     * @see RoutingPlan
     */
    record Settings(
            Duration ringTime,
            Duration wrapupTime,
            Duration graceTime,
            Duration coolDown,
            Duration preferredTime,
            Integer unansweredOffers,
            Duration expectedHandleTime,
            ScoreWeights weights) {}

    PlanEdit(RoutingPlan before) {
        this.before = before;
        this.settings = new Settings(
                before.ringTime(),
                before.wrapupTime(),
                before.graceTime(),
                before.coolDown(),
                before.preferredTime(),
                before.unansweredOffers(),
                before.expectedHandleTime(),
                before.weights());
        this.queues = before.queues();
        this.agents = before.agents();
        this.hours = before.hours();
        this.skills = before.skills();
        this.teams = before.teams();
    }

    PlanEdit settings(Settings next) {
        settings = next;
        return this;
    }

    PlanEdit queue(QueueId id, @Nullable QueuePlan next) {
        queues = with(queues, id, next);
        return this;
    }

    PlanEdit agent(AgentId id, @Nullable AgentPlan next) {
        agents = with(agents, id, next);
        return this;
    }

    PlanEdit hours(HoursId id, @Nullable HoursPlan next) {
        hours = with(hours, id, next);
        return this;
    }

    PlanEdit skill(String id, @Nullable SkillPlan next) {
        skills = with(skills, id, next);
        return this;
    }

    PlanEdit team(String id, @Nullable TeamPlan next) {
        teams = with(teams, id, next);
        return this;
    }

    RoutingPlan before() {
        return before;
    }

    /** @throws dev.tandem.routing.plan.PlanRefusedException if it has errors */
    RoutingPlan after() {
        return new RoutingPlan(
                settings.ringTime(),
                settings.wrapupTime(),
                settings.graceTime(),
                settings.coolDown(),
                settings.preferredTime(),
                settings.unansweredOffers(),
                settings.expectedHandleTime(),
                settings.weights(),
                queues,
                agents,
                hours,
                skills,
                teams);
    }

    /** What was there stays where it was, what is new comes last. */
    private static <K, V> Map<K, V> with(Map<K, V> map, K id, @Nullable V next) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        if (next == null) {
            copy.remove(id);
        } else {
            copy.put(id, next);
        }
        return copy;
    }
}
