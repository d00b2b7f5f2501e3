package dev.tandem.routing.testing;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.view.QueueView.Disposition;
import dev.tandem.routing.hours.OpenInterval;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.Tenure;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.ScoreWeights;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The demo shop's queues and agents, with times that are easy to count with. */
public final class Shop {

    public static final AgentId ANA = new AgentId("ana");
    public static final AgentId BEN = new AgentId("ben");
    public static final AgentId CHLOE = new AgentId("chloe");

    /** Authenticated but not configured. */
    public static final AgentId EVE = new AgentId("eve");

    public static final QueueId GENERAL = new QueueId("general");
    public static final QueueId BILLING = new QueueId("billing");
    public static final QueueId ORDERS = new QueueId("orders");
    public static final QueueId TECHNICAL = new QueueId("technical");

    /** Named by conversations but not configured. */
    public static final QueueId LOST = new QueueId("lost");

    public static final Duration RING = Duration.ofSeconds(20);
    public static final Duration WRAPUP = Duration.ofSeconds(60);
    public static final Duration GRACE = Duration.ofSeconds(30);
    public static final Duration COOL_DOWN = Duration.ofSeconds(30);
    public static final Duration PREFERENCE = Duration.ofSeconds(15);

    /** Of whoever is alone. */
    public static final FencingToken TOKEN = new FencingToken(1);

    private Shop() {}

    /** A tenure that nobody ends. */
    public static Tenure tenure() {
        return Tenure.unlimited(TOKEN);
    }

    public static RoutingPlan plan() {
        Map<AgentId, AgentPlan> agents = new LinkedHashMap<>();
        agents.put(ANA, AgentPlan.of("Ana Torres", Set.of("billing", "orders"), 3));
        agents.put(BEN, AgentPlan.of("Ben Okafor", Set.of("orders", "technical", "vip"), 2));
        agents.put(CHLOE, AgentPlan.of("Chloé Martin", Set.of("billing", "technical"), 1));
        return plan(agents);
    }

    public static RoutingPlan plan(Map<AgentId, AgentPlan> agents) {
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
        queues.put(GENERAL, queue("General", Set.of()));
        queues.put(BILLING, queue("Billing", Set.of("billing")));
        queues.put(ORDERS, queue("Orders", Set.of("orders")));
        queues.put(TECHNICAL, queue("Technical", Set.of("technical")));
        return new RoutingPlan(
                RING,
                WRAPUP,
                GRACE,
                COOL_DOWN,
                PREFERENCE,
                2,
                Duration.ofMinutes(5),
                ScoreWeights.USUAL,
                queues,
                agents,
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** Orders are accepted by themselves, technical may be pulled and stays with its agent, general goes to billing. */
    public static RoutingPlan livelyPlan() {
        RoutingPlan plan = plan();
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                ORDERS,
                (id, queue) -> queue.but()
                        .autoAccept(true)
                        .sticky(new QueuePlan.Sticky(Duration.ofMinutes(3)))
                        .plan());
        queues.computeIfPresent(
                TECHNICAL,
                (id, queue) -> queue.but()
                        .pull(true)
                        .sticky(new QueuePlan.Sticky(Duration.ofHours(24)))
                        .offlinePolicy(QueuePlan.OfflinePolicy.KEEP)
                        .plan());
        queues.computeIfPresent(
                GENERAL,
                (id, queue) -> queue.but()
                        .offlinePolicy(QueuePlan.OfflinePolicy.TRANSFER)
                        .offlineTarget(BILLING)
                        .plan());
        queues.computeIfPresent(
                BILLING,
                (id, queue) ->
                        queue.but().declineReasons(List.of("Not my topic")).plan());
        return plan.withQueues(queues);
    }

    /** The same, but everything comes to rest once all are gone, and billing is closed for the minute after one past nine. */
    public static RoutingPlan restlessPlan() {
        RoutingPlan plan = livelyPlan();
        HoursId early = new HoursId("early");
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                TECHNICAL,
                (id, queue) -> queue.but()
                        .offlinePolicy(QueuePlan.OfflinePolicy.REQUEUE)
                        .plan());
        queues.computeIfPresent(
                BILLING,
                (id, queue) ->
                        queue.but().hours(early).declineReasons(List.of()).plan());
        OpenInterval first = new OpenInterval(LocalTime.of(8, 0), LocalTime.of(9, 1));
        OpenInterval second = new OpenInterval(LocalTime.of(9, 2), LocalTime.of(17, 0));
        HoursPlan week = new HoursPlan(
                "Early", ZoneOffset.UTC, Map.of(DayOfWeek.MONDAY, List.of(first, second)), List.of(), List.of());
        return new RoutingPlan(
                plan.ringTime(),
                plan.wrapupTime(),
                plan.graceTime(),
                plan.coolDown(),
                plan.preferredTime(),
                plan.unansweredOffers(),
                plan.expectedHandleTime(),
                plan.weights(),
                queues,
                plan.agents(),
                Map.of(early, week),
                Map.of(),
                Map.of());
    }

    private static QueuePlan queue(String name, Set<String> skills) {
        return QueuePlan.named(name)
                .skills(skills)
                .dispositions(List.of(new Disposition("done", "Done")))
                .plan();
    }

    public static Author author(AgentId agent) {
        return new Author(AuthorKind.AGENT, agent.value(), agent.value());
    }

    /** What a supervisor sends. */
    public static RoutingCommandEnvelope supervision(String id, RoutingCommand command, Instant at) {
        Actor actor = new Actor(Role.SUPERVISOR, "sofia", "Sofia Lind");
        return new RoutingCommandEnvelope(new CommandId(id), "gateway-1", actor, at, command);
    }

    public static RoutingCommandEnvelope command(String id, AgentId agent, RoutingCommand command, Instant at) {
        Actor actor = new Actor(Role.AGENT, agent.value(), agent.value());
        return new RoutingCommandEnvelope(new CommandId(id), "gateway-1", actor, at, command);
    }
}
