package dev.tandem.routing.plan;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Somebody wants another plan.
 *
 * @param id names this change; the same one again, right after, changes nothing
 * @param base the version that it changes; refused if another one holds by then
 * @param plan what is to hold
 * @param moves where those go who wait in a queue that is no more
 * @param actor who
 * @param at when, UTC
 * @param summary what was done, in a few words
 * @param fields what differs from the base
 */
public record PlanChange(
        String id,
        long base,
        RoutingPlan plan,
        Map<QueueId, QueueId> moves,
        Actor actor,
        Instant at,
        String summary,
        List<FieldChange> fields) {

    public PlanChange {
        moves = Map.copyOf(moves);
        fields = List.copyOf(fields);
    }
}
