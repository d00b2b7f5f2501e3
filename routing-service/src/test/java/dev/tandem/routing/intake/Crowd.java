package dev.tandem.routing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Agents who race for offers, click twice, answer each other's, pull, come and go, a supervisor who interferes, and customers
 * who come and leave, all at once;
 * and what they are told.
 */
final class Crowd {

    static final Duration STEP = Duration.ofSeconds(3);

    private static final List<AgentId> AGENTS = List.of(Shop.ANA, Shop.BEN, Shop.CHLOE, Shop.EVE);
    private static final List<QueueId> QUEUES = List.of(Shop.GENERAL, Shop.BILLING, Shop.ORDERS, Shop.TECHNICAL);

    private final MutableClock clock;
    private final TwinConversations conversations;
    private final EventBus commands;
    private final int customers;
    private final Messages messages;
    private final AtomicInteger commandIds = new AtomicInteger();
    private final Set<CommandId> sent = ConcurrentHashMap.newKeySet();
    private final Set<CommandId> answered = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<RoutingEvent.OfferMade> offers = new ConcurrentLinkedQueue<>();

    /**
     * @param commands what agents send goes here
     * @param customers how many come
     */
    Crowd(MutableClock clock, TwinConversations conversations, EventBus commands, int customers) {
        this.clock = clock;
        this.conversations = conversations;
        this.commands = commands;
        this.customers = customers;
        this.messages = new Messages(Json.mapper(), clock);
    }

    /** Tells them what routing says. */
    void listen(EventBus bus) {
        bus.subscribe("conversation.routing-events-v1", conversations::routingEvent);
        bus.subscribe("gateway.routing-events-v1", this::seenByAgents);
        bus.subscribe(
                "gateway.command-outcomes-v1",
                delivery -> answered.add(Json.mapper()
                        .readValue(delivery.message().payload(), CommandOutcome.class)
                        .commandId()));
    }

    private void seenByAgents(Delivery delivery) {
        if (Json.mapper()
                        .readValue(delivery.message().payload(), RoutingEventEnvelope.class)
                        .event()
                instanceof RoutingEvent.OfferMade made) {
            offers.add(made);
        }
    }

    /** All of it; time passes in steps of at most {@link #STEP}, each noticed before the next. */
    void play(long seed, Runnable timePassed) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AGENTS.size(); i++) {
                Random random = new Random(seed * 31 + i);
                AgentId agent = AGENTS.get(i);
                all.add(CompletableFuture.runAsync(() -> workAs(agent, random), threads));
            }
            for (int i = 0; i < 4; i++) {
                Random random = new Random(seed * 37 + i);
                int first = i * customers / 4;
                all.add(CompletableFuture.runAsync(() -> customers(first, random), threads));
            }
            Random random = new Random(seed * 41);
            all.add(CompletableFuture.runAsync(() -> time(random, timePassed), threads));
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
    }

    private void workAs(AgentId agent, Random random) {
        send(agent, new RoutingCommand.AgentConnected("s-" + agent)).join();
        send(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null))
                .join();
        for (int i = 0; i < 120; i++) {
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3, 4 -> answerSomething(agent, random);
                case 5, 6, 7 -> act(agent, random);
                case 8 ->
                    send(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null))
                            .join();
                case 9 ->
                    send(agent, new RoutingCommand.SetAgentState(choice(random), "tea"))
                            .join();
                case 10 -> {
                    send(agent, new RoutingCommand.AgentDisconnected("s-" + agent))
                            .join();
                    send(agent, new RoutingCommand.AgentConnected("s-" + agent)).join();
                }
                case 11, 12 -> pull(agent, random);
                case 13, 14 -> supervise(agent, random);
                default ->
                    conversations
                            .ids(log -> log.status() == ConversationStatus.WRAPUP)
                            .forEach(id -> send(agent, new RoutingCommand.CompleteWrapup(id)));
            }
        }
    }

    private void pull(AgentId agent, Random random) {
        QueueId queue = random.nextBoolean() ? null : QUEUES.get(random.nextInt(QUEUES.size()));
        send(agent, new RoutingCommand.PullWork(queue)).join();
    }

    /** A supervisor interferes, now and then twice, with whatever anybody has. */
    private void supervise(AgentId agent, Random random) {
        if (random.nextInt(6) == 0) {
            supervise(new RoutingCommand.SetStateOfAgent(agent, choice(random), null));
            return;
        }
        List<ConversationId> all = List.copyOf(conversations.ids(log -> log.status() != ConversationStatus.RESOLVED));
        if (all.isEmpty()) {
            return;
        }
        ConversationId id = all.get(random.nextInt(all.size()));
        for (int times = random.nextInt(3) == 0 ? 2 : 1; times > 0; times--) {
            supervise(
                    switch (random.nextInt(4)) {
                        case 0 -> new RoutingCommand.FreeWork(id);
                        case 1 -> new RoutingCommand.PrioritiseConversation(id, random.nextInt(10));
                        default -> new RoutingCommand.AssignConversation(id, agent, random.nextBoolean());
                    });
        }
    }

    private void answerSomething(AgentId agent, Random random) {
        List<RoutingEvent.OfferMade> some = List.copyOf(offers);
        if (some.isEmpty()) {
            return;
        }
        // Now and then the newest offer, whomever it rings at.
        boolean greedy = random.nextInt(4) == 0;
        RoutingEvent.OfferMade made = some.reversed().stream()
                .filter(offer -> greedy || offer.agent().id().equals(agent.value()))
                .findFirst()
                .orElse(some.get(random.nextInt(some.size())));
        if (random.nextInt(4) == 0) {
            send(agent, new RoutingCommand.DeclineOffer(made.offerId(), null));
        }
        send(agent, new RoutingCommand.AcceptOffer(made.offerId()));
        if (random.nextBoolean()) {
            send(agent, new RoutingCommand.AcceptOffer(made.offerId())).join();
        }
    }

    private void act(AgentId agent, Random random) {
        for (ConversationId id : conversations.ids(log -> agent.equals(log.owner()))) {
            int what = random.nextInt(6);
            QueueId queue = QUEUES.get(random.nextInt(QUEUES.size()));
            conversations.in(id, log -> {
                if (!agent.equals(log.owner())) {
                    return;
                }
                switch (what) {
                    case 0, 1 -> log.ownerResolves();
                    case 2 -> log.ownerParks();
                    case 3 -> log.ownerTransfers(queue);
                    case 4 -> log.comesBack(QueueCause.UNPARKED);
                    default -> log.chatter();
                }
            });
        }
    }

    private void customers(int first, Random random) {
        for (int i = first; i < first + customers / 4; i++) {
            ConversationId id = new ConversationId("conversation-" + i);
            QueueId queue = QUEUES.get(random.nextInt(QUEUES.size()));
            int priority = random.nextInt(3);
            conversations.in(id, LogTwin::chatter);
            conversations.in(id, log -> log.handOff(queue, priority, List.of()));
            if (random.nextInt(4) == 0) {
                conversations.in(id, LogTwin::customerEnds);
            } else if (random.nextInt(3) == 0) {
                conversations.in(id, log -> log.comesBack(QueueCause.CUSTOMER_RETURNED));
            }
            conversations.handled().join();
        }
    }

    private void time(Random random, Runnable timePassed) {
        for (int i = 0; i < 150; i++) {
            clock.advance(Duration.ofMillis(random.nextInt((int) STEP.toMillis())));
            timePassed.run();
        }
    }

    /** They all leave, and time passes until nobody has anything left to do. */
    void comeToRest(Runnable timePassed, Supplier<RoutingWriter> writer) {
        AGENTS.forEach(agent -> send(agent, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null))
                .join());
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            clock.advance(STEP.dividedBy(2));
            timePassed.run();
            conversations.handled().join();
            assertThat(conversations.count(ConversationStatus.OFFERED)).isZero();
            assertThat(conversations.count(ConversationStatus.ACTIVE)).isZero();
            assertThat(conversations.count(ConversationStatus.WRAPUP)).isZero();
            assertThat(writer.get()
                            .look(views -> views.queueIds().stream()
                                    .mapToInt(views::waiting)
                                    .sum())
                            .join())
                    .isEqualTo(conversations.count(ConversationStatus.QUEUED));
            assertThat(writer.get()
                            .look(views -> views.agents().stream()
                                    .map(agent -> agent.load())
                                    .toList())
                            .join())
                    .containsOnly(0);
        });
        everyCommandWasAnswered();
    }

    void everyCommandWasAnswered() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(answered).containsAll(sent));
    }

    private static AgentState choice(Random random) {
        return List.of(AgentState.BUSY, AgentState.AWAY, AgentState.OFFLINE).get(random.nextInt(3));
    }

    private void supervise(RoutingCommand command) {
        send(Shop.supervision("s-" + commandIds.incrementAndGet(), command, clock.instant()))
                .join();
    }

    private CompletableFuture<Void> send(AgentId agent, RoutingCommand command) {
        return send(Shop.command("c-" + commandIds.incrementAndGet(), agent, command, clock.instant()));
    }

    private CompletableFuture<Void> send(RoutingCommandEnvelope envelope) {
        sent.add(envelope.commandId());
        return commands.publish(
                messages.to("routing-commands-v1", envelope.actor().id())
                        .typeOf(envelope.command())
                        .payload(envelope));
    }
}
