package dev.tandem.routing.testing;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.QueuePlan.Ring;
import dev.tandem.routing.plan.QueuePlan.Strategy;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.ScoreWeights;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A bank that uses everything a plan can say: levels, languages, calls, rings, weights, limits and overflow. */
public final class Bank {

    public static final QueueId CARDS = new QueueId("cards");
    public static final QueueId LOANS = new QueueId("loans");
    public static final QueueId DESK = new QueueId("desk");

    /** Master of loans, German and English, one call or two chats. */
    public static final AgentId LENA = new AgentId("lena");

    /** A beginner in both, English, three chats. */
    public static final AgentId OMAR = new AgentId("omar");

    /** Good at cards, German, a call may interrupt two chats. */
    public static final AgentId MIRA = new AgentId("mira");

    public static final Duration FIRST_RING = Duration.ofSeconds(60);
    public static final Duration SECOND_RING = Duration.ofSeconds(120);
    public static final Duration LOANS_MAX_WAIT = Duration.ofSeconds(180);
    public static final int CARDS_MAX_DEPTH = 4;
    public static final Duration DESK_MAX_WAIT = Duration.ofSeconds(240);

    private Bank() {}

    public static RoutingPlan plan() {
        Map<AgentId, AgentPlan> agents = new LinkedHashMap<>();
        agents.put(
                LENA,
                new AgentPlan(
                        "Lena Vogel",
                        Map.of("loans", 5, "cards", 1),
                        Set.of("de", "en"),
                        Set.of(),
                        new Capacity(2, 1, false)));
        agents.put(
                OMAR,
                new AgentPlan(
                        "Omar Haddad", Map.of("loans", 1, "cards", 1), Set.of("en"), Set.of(), Capacity.chats(3)));
        agents.put(
                MIRA,
                new AgentPlan(
                        "Mira Kern", Map.of("cards", 4), Set.of("de"), Set.of(), new Capacity(2, 1, true)));
        return plan(agents);
    }

    public static RoutingPlan plan(Map<AgentId, AgentPlan> agents) {
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
        queues.put(
                CARDS,
                QueuePlan.named("Cards")
                        .skills(Map.of("cards", 2))
                        .languages(Set.of("de", "en"))
                        .priority(1)
                        .weight(2)
                        .maxDepth(CARDS_MAX_DEPTH)
                        .overflow(DESK)
                        .strategy(Strategy.MOST_SKILLED)
                        .relaxation(List.of(new Ring(FIRST_RING, Map.of("cards", 1))))
                        .plan());
        queues.put(
                LOANS,
                QueuePlan.named("Loans")
                        .skills(Map.of("loans", 4))
                        .languages(Set.of("de"))
                        .maxWait(LOANS_MAX_WAIT)
                        .overflow(DESK)
                        .strategy(Strategy.LEAST_LOADED)
                        .relaxation(List.of(
                                new Ring(FIRST_RING, Map.of("loans", 2)), new Ring(SECOND_RING, Map.of("loans", 0))))
                        .plan());
        queues.put(
                DESK, QueuePlan.named("Desk").weight(0.5).maxWait(DESK_MAX_WAIT).plan());
        ScoreWeights weights = new ScoreWeights(
                Duration.ofSeconds(30),
                Duration.ofSeconds(45),
                Map.of("gold", Duration.ofSeconds(90)),
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                Duration.ofMinutes(10));
        return new RoutingPlan(
                Shop.RING,
                Shop.WRAPUP,
                Shop.GRACE,
                Shop.COOL_DOWN,
                Shop.PREFERENCE,
                2,
                Duration.ofMinutes(5),
                weights,
                queues,
                agents,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
