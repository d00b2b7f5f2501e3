package dev.tandem.routing.plan;

import java.util.Objects;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A team that agents may belong to. One that is only used and not listed is known by its id.
 *
 * @param name name for people
 * @param description what it is there for
 */
public record TeamPlan(String name, @DefaultValue("") String description) {

    public TeamPlan {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
    }
}
