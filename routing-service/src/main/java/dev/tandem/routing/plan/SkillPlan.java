package dev.tandem.routing.plan;

import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A skill that queues may ask for. One that is only used and not listed is known by its id.
 *
 * @param name name for people
 * @param description what it means to have it
 */
public record SkillPlan(String name, @DefaultValue("") String description) {

    public SkillPlan {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
    }
}
