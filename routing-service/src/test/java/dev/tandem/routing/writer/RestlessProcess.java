package dev.tandem.routing.writer;

import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A process in which agents accept, transfer, pull and are assigned as fast as they can, and say so right before, until it is killed. */
final class RestlessProcess {

    private final Clock clock = Clock.systemUTC();
    private final RoutingWriter writer;

    private RestlessProcess(Path file) {
        InProcessEventBus bus = Buses.open(clock);
        Stores stores = Stores.open(file, bus, clock);
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        writer = new RoutingWriter(
                plan(),
                stores.store(),
                new RoutingMessages(new Messages(Json.mapper(), clock), ids),
                ids,
                clock,
                new SimpleMeterRegistry());
    }

    /** Technical may be pulled. */
    static RoutingPlan plan() {
        RoutingPlan plan = Shop.plan();
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                Shop.TECHNICAL, (id, queue) -> queue.but().pull(true).plan());
        return plan.withQueues(queues);
    }

    public static void main(String[] arguments) throws Exception {
        RestlessProcess process = new RestlessProcess(Path.of(arguments[0]));
        process.writer.begin(Shop.tenure());
        List<Thread> agents = List.of(Shop.ANA, Shop.BEN, Shop.CHLOE).stream()
                .map(agent -> Thread.ofPlatform().start(() -> process.work(agent)))
                .toList();
        for (Thread agent : agents) {
            agent.join();
        }
    }

    private void work(AgentId agent) {
        send(agent, new RoutingCommand.AgentConnected("s-" + agent));
        while (true) {
            // Nothing rings at who is busy, so what is given and taken meets what rings.
            boolean rings = ThreadLocalRandom.current().nextBoolean();
            send(agent, new RoutingCommand.SetAgentState(rings ? AgentState.AVAILABLE : AgentState.BUSY, null));
            LogTwin log = new LogTwin(new ConversationId(UUID.randomUUID().toString()), clock);
            log.handOff(Shop.TECHNICAL, 0, List.of());
            tell(log);
            switch (ThreadLocalRandom.current().nextInt(3)) {
                case 0 -> say("pull", () -> send(agent, new RoutingCommand.PullWork(Shop.TECHNICAL)));
                case 1 ->
                    say(
                            "assign",
                            () -> send(Shop.supervision(
                                    UUID.randomUUID().toString(),
                                    new RoutingCommand.AssignConversation(log.id(), agent, true),
                                    clock.instant())));
                default ->
                    writer.look(views -> views.desk(agent))
                            .join()
                            .offers()
                            .forEach(made ->
                                    say("accept", () -> send(agent, new RoutingCommand.AcceptOffer(made.offerId()))));
            }
            handle(agent, log);
        }
    }

    /** Whoever has it by now has it in the log as well; transfers it, or ends it. */
    private void handle(AgentId agent, LogTwin log) {
        OfferId offer = writer.look(views -> views.snapshot().conversations()).join().stream()
                .filter(known -> known.id().equals(log.id())
                        && known.work() instanceof Work.Owned owned
                        && owned.agent().equals(agent))
                .map(known -> ((Work.Owned) known.work()).offerId())
                .findFirst()
                .orElse(null);
        if (offer == null) {
            log.customerEnds();
            tell(log);
            return;
        }
        log.take(new RoutingEvent.OfferMade(
                offer, log.id(), Shop.author(agent), Shop.TECHNICAL, clock.instant(), 20, 0));
        log.take(new RoutingEvent.OfferAccepted(offer, log.id(), Shop.author(agent)));
        tell(log);
        if (log.status() == ConversationStatus.ACTIVE
                && ThreadLocalRandom.current().nextBoolean()) {
            log.ownerTransfers(Shop.ORDERS);
            say("transfer", () -> tell(log));
            log.customerEnds();
        } else {
            log.ownerResolves();
        }
        tell(log);
        send(agent, new RoutingCommand.CompleteWrapup(log.id()));
    }

    private void tell(LogTwin log) {
        long applied = writer.lastApplied(log.id());
        log.entries().stream()
                .filter(entry -> entry.seq() > applied)
                .toList()
                .forEach(entry -> writer.logEntry(entry).join());
    }

    private void send(AgentId agent, RoutingCommand command) {
        send(Shop.command(UUID.randomUUID().toString(), agent, command, clock.instant()));
    }

    private void send(RoutingCommandEnvelope envelope) {
        writer.command(envelope).join();
    }

    private static void say(String what, Runnable step) {
        System.out.println("about " + what);
        step.run();
    }
}
