package dev.tandem.routing.plan;

import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An agent as configured.
 *
 * @param name name to show
 * @param skills what the agent can do
 * @param capacity how many conversations at once, ringing and after-contact work included; at least 1
 */
public record AgentPlan(
        String name,
        @DefaultValue Set<String> skills,
        @DefaultValue("1") int capacity) {

    public AgentPlan {
        skills = Set.copyOf(skills);
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity of agent " + name + " must be at least 1");
        }
    }
}
