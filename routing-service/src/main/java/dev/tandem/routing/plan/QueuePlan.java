package dev.tandem.routing.plan;

import dev.tandem.contracts.view.QueueView.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A queue as configured.
 *
 * @param name name for people
 * @param skills skills that an agent must have; empty means everybody serves it
 * @param ringTime how long an offer rings; absent takes the plan's
 * @param wrapupTime how long after-contact work may take; absent takes the plan's
 * @param dispositions outcomes to choose from when resolving, in the order to show them
 */
public record QueuePlan(
        String name,
        @DefaultValue Set<String> skills,
        @Nullable Duration ringTime,
        @Nullable Duration wrapupTime,
        @DefaultValue List<Disposition> dispositions) {

    public QueuePlan {
        skills = Set.copyOf(skills);
        dispositions = List.copyOf(dispositions);
    }
}
