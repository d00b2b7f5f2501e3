package dev.tandem.routing.failover;

import com.google.cloud.firestore.Firestore;
import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.firestore.FirestoreClients;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.lease.LeaderPart;
import dev.tandem.routing.lease.Leadership;
import dev.tandem.routing.lease.LeaseTimes;
import dev.tandem.routing.lease.Leases;
import dev.tandem.routing.lease.Tenure;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.store.FirestoreStores;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * A process that decides as fast as it can while it leads, and says what it does. The first to lead leaves a conversation
 * that rings, one that waits and one that is owned, for all later ones to find.
 */
final class RoutingInstance {

    private static final LeaseTimes TIMES = new LeaseTimes(Duration.ofMillis(1500), Duration.ofSeconds(4));

    private final Clock clock = Clock.systemUTC();
    private final RoutingWriter writer;
    private volatile boolean working;

    private RoutingInstance(Firestore firestore, FirestoreOutbox outbox) {
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        // Enough slots for what killed instances leave with the agent.
        Map<AgentId, AgentPlan> agents = new HashMap<>(Shop.plan().agents());
        agents.put(Shop.ANA, AgentPlan.of("Ana Torres", Set.of("billing", "orders"), 1_000));
        writer = new RoutingWriter(
                Shop.plan(agents),
                FirestoreStores.on(firestore, outbox),
                new RoutingMessages(new Messages(Json.mapper(), clock), ids),
                ids,
                clock,
                new SimpleMeterRegistry());
    }

    public static void main(String[] arguments) throws Exception {
        Firestore firestore = FirestoreClients.open(new GoogleProperties(arguments[1], null, arguments[0]));
        InProcessEventBus bus = Buses.open(Clock.systemUTC());
        bus.subscribe("gateway.routing-events-v1", delivery -> {
            RoutingEventEnvelope envelope =
                    Json.mapper().readValue(delivery.message().payload(), RoutingEventEnvelope.class);
            if (envelope.event() instanceof RoutingEvent.OfferMade made) {
                say("published " + made.conversationId() + " " + made.offerId());
            }
        });
        FirestoreOutbox outbox = new FirestoreOutbox(firestore, "routing-service", bus, Clock.systemUTC());
        outbox.start();
        RoutingInstance instance = new RoutingInstance(firestore, outbox);
        Leadership leadership = new Leadership(
                Leases.on(firestore, UUID.randomUUID().toString(), TIMES),
                List.of(instance.writer, instance.work()),
                TIMES);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            leadership.stop();
            outbox.close();
        }));
        leadership.start();
        say("started");
        new CountDownLatch(1).await();
    }

    private LeaderPart work() {
        return new LeaderPart() {
            @Override
            public void begin(Tenure tenure) {
                working = true;
                RoutingSnapshot found = writer.look(views -> views.snapshot()).join();
                say("leads " + tenure.token().value() + " " + told(found));
                Thread.ofPlatform().daemon(true).start(() -> work(found.isEmpty()));
            }

            @Override
            public void end() {
                working = false;
                say("ends");
            }
        };
    }

    private static String told(RoutingSnapshot found) {
        return String.join(
                ",",
                found.conversations().stream()
                        .filter(conversation -> conversation.id().value().startsWith("kept"))
                        .map(conversation -> conversation.id() + "="
                                + conversation.work().getClass().getSimpleName()
                                + (conversation.work() instanceof Work.Ringing ringing
                                        ? "@" + ringing.expiresAt()
                                        : ""))
                        .sorted()
                        .toList());
    }

    private void work(boolean first) {
        try {
            if (first) {
                comes(Shop.CHLOE);
                queue("kept-ringing", Shop.TECHNICAL);
                queue("kept-waiting", Shop.TECHNICAL);
                comes(Shop.ANA);
                accept(queue("kept-owned", Shop.BILLING));
                say("kept " + told(writer.look(views -> views.snapshot()).join()));
            }
            comes(Shop.ANA);
            while (working) {
                serve();
            }
        } catch (CompletionException e) {
            say("refused " + e.getCause().getClass().getSimpleName());
        }
    }

    private void comes(AgentId agent) {
        command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private void serve() {
        LogTwin log = queue(UUID.randomUUID().toString(), Shop.ORDERS);
        if (!accept(log)) {
            return;
        }
        say("accepted " + log.id());
        log.ownerResolves();
        writer.logEntry(log.entries().get(2)).join();
        writer.logEntry(log.entries().get(3)).join();
        writer.logEntry(log.entries().get(4)).join();
        command(Shop.ANA, new RoutingCommand.CompleteWrapup(log.id()));
    }

    private LogTwin queue(String id, QueueId queue) {
        LogTwin log = new LogTwin(new ConversationId(id), clock);
        log.handOff(queue, 0, List.of());
        for (LoggedEvent entry : log.entries()) {
            writer.logEntry(entry).join();
        }
        return log;
    }

    private boolean accept(LogTwin log) {
        boolean accepted = false;
        for (RoutingEvent.OfferMade made :
                writer.look(views -> views.desk(Shop.ANA)).join().offers()) {
            // Those that a killed instance has left as well, or she would count as gone.
            if (command(Shop.ANA, new RoutingCommand.AcceptOffer(made.offerId()))
                    && made.conversationId().equals(log.id())) {
                log.take(made);
                log.take(new RoutingEvent.OfferAccepted(made.offerId(), log.id(), Shop.author(Shop.ANA)));
                accepted = true;
            }
        }
        return accepted;
    }

    private boolean command(AgentId agent, RoutingCommand command) {
        return writer.command(Shop.command(UUID.randomUUID().toString(), agent, command, clock.instant()))
                        .join()
                        .error()
                == null;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
