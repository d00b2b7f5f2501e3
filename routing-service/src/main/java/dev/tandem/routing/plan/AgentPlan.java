package dev.tandem.routing.plan;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An agent as configured. Values are checked by {@link PlanCheck}, not here.
 *
 * @param name name to show
 * @param skills what the agent can do and how well, 1 to 5; in YAML a plain list is level 1
 * @param languages languages (BCP 47, {@code de}) that the agent speaks; empty: not said
 * @param teams teams that the agent belongs to
 * @param capacity how much at once
 */
public record AgentPlan(
        String name,
        @DefaultValue Map<String, Integer> skills,
        @DefaultValue Set<String> languages,
        @DefaultValue Set<String> teams,
        @DefaultValue Capacity capacity) {

    public AgentPlan {
        name = Objects.requireNonNullElse(name, "");
        skills = Lists.sorted(skills);
        languages = Lists.sorted(languages);
        teams = Lists.sorted(teams);
        capacity = Objects.requireNonNullElse(capacity, Capacity.ONE_CHAT);
    }

    /** An agent with these skills, all at level 1, and so many chats. */
    public static AgentPlan of(String name, Set<String> skills, int chats) {
        return new AgentPlan(
                name,
                skills.stream().collect(Collectors.toMap(skill -> skill, skill -> 1)),
                Set.of(),
                Set.of(),
                Capacity.chats(chats));
    }
}
