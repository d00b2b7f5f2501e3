package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.routing.plan.QueuePlan.Sticky;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who served which customer last, for queues that send customers back there. The recently used are in memory, the others are
 * found in the archive; where no queue is sticky nothing is kept.
 */
final class Customers {

    private static final int KEPT = 10_000;

    private final RoutingArchive archive;
    private final Duration longest;
    private final LinkedHashMap<CustomerId, ServedRecord> recent = new LinkedHashMap<>(64, 0.75f, true);

    Customers(RoutingArchive archive, RoutingPlan plan) {
        this.archive = archive;
        this.longest = plan.queues().values().stream()
                .map(queue -> queue.sticky())
                .filter(Objects::nonNull)
                .map(Sticky::within)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether any queue asks. */
    boolean matter() {
        return longest.isPositive();
    }

    void served(CustomerId customer, AgentId agent, Instant now) {
        recent.put(customer, new ServedRecord(customer, agent, now, now.plus(longest)));
    }

    /** Who served this customer last, if that is not longer ago than this. */
    @Nullable
    ServedRecord lastServed(CustomerId customer, Duration within, Instant now) {
        ServedRecord known = recent.get(customer);
        if (known == null) {
            known = archive.lastServed(customer);
            if (known != null) {
                recent.put(customer, known);
            }
        }
        return known == null || known.at().plus(within).isBefore(now) ? null : known;
    }

    /** As it was kept under the plan before. */
    void inherit(Customers before) {
        recent.putAll(before.recent);
    }

    ServedRecord get(CustomerId customer) {
        return Objects.requireNonNull(recent.get(customer), "what is not stored yet is in memory");
    }

    /** Forgets the least recently used ones beyond the limit, except those not stored yet. */
    void trim(Set<CustomerId> unstored) {
        if (recent.size() <= KEPT) {
            return;
        }
        var eldest = recent.entrySet().iterator();
        while (recent.size() > KEPT && eldest.hasNext()) {
            if (!unstored.contains(eldest.next().getKey())) {
                eldest.remove();
            }
        }
    }
}
