package dev.tandem.routing.plan;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The routing configuration ({@code tandem.routing.*}), fixed while the process runs.
 *
 * <p>Somebody who is authenticated as an agent but not configured has no skills and a capacity of one. A queue that is
 * named by a conversation but not configured is served by everybody: nobody may wait where nobody looks.
 *
 * @param ringTime how long an offer rings
 * @param wrapupTime how long after-contact work may take before the server ends it
 * @param graceTime how long an agent may be without a socket, or offline with open work, before it is taken away
 * @param coolDown how long a conversation is kept from the agent who refused it last
 * @param preferredTime how long a conversation waits for its preferred agent who is at capacity
 * @param unansweredOffers after how many unanswered offers in a row an agent counts as {@code missed}
 * @param expectedHandleTime what one conversation takes, until the queue's own handle time is known
 * @param queues by id, in the order to show them
 * @param agents by id
 */
@ConfigurationProperties("tandem.routing")
public record RoutingPlan(
        @DefaultValue("20s") Duration ringTime,
        @DefaultValue("60s") Duration wrapupTime,
        @DefaultValue("30s") Duration graceTime,
        @DefaultValue("30s") Duration coolDown,
        @DefaultValue("20s") Duration preferredTime,
        @DefaultValue("2") int unansweredOffers,
        @DefaultValue("5m") Duration expectedHandleTime,
        @DefaultValue Map<QueueId, QueuePlan> queues,
        @DefaultValue Map<AgentId, AgentPlan> agents) {

    public RoutingPlan {
        positive("ring-time", ringTime);
        positive("expected-handle-time", expectedHandleTime);
        notNegative("wrapup-time", wrapupTime);
        notNegative("grace-time", graceTime);
        notNegative("cool-down", coolDown);
        notNegative("preferred-time", preferredTime);
        if (unansweredOffers < 1) {
            throw new IllegalArgumentException("tandem.routing.unanswered-offers must be at least 1");
        }
        queues = Collections.unmodifiableMap(new LinkedHashMap<>(queues));
        agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
        queues.forEach((id, queue) -> {
            if (queue.ringTime() != null) {
                positive("queues." + id + ".ring-time", queue.ringTime());
            }
            if (queue.wrapupTime() != null) {
                notNegative("queues." + id + ".wrapup-time", queue.wrapupTime());
            }
        });
    }

    /** The queue as configured, or the one that everybody serves. */
    public QueuePlan queue(QueueId id) {
        QueuePlan configured = queues.get(id);
        return configured != null ? configured : new QueuePlan(id.value(), Set.of(), null, null, List.of());
    }

    /** The agent as configured, or one without skills and with one slot. */
    public AgentPlan agent(AgentId id, String displayName) {
        AgentPlan configured = agents.get(id);
        return configured != null ? configured : new AgentPlan(displayName, Set.of(), 1);
    }

    /** How long an offer of this queue rings. */
    public Duration ringTime(QueueId id) {
        Duration own = queue(id).ringTime();
        return own != null ? own : ringTime;
    }

    /** How long after-contact work of this queue may take. */
    public Duration wrapupTime(QueueId id) {
        Duration own = queue(id).wrapupTime();
        return own != null ? own : wrapupTime;
    }

    private static void notNegative(String property, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("tandem.routing." + property + " must not be negative");
        }
    }

    private static void positive(String property, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("tandem.routing." + property + " must be longer than zero");
        }
    }
}
