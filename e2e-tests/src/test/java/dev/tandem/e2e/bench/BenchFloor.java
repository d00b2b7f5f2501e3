package dev.tandem.e2e.bench;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.RoutingEngine;
import dev.tandem.routing.engine.RoutingInput;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.plan.Capacity;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A large floor on routing's real engine: 200 skills, one queue for each, 1,000 agents with ten skills at different levels
 * and up to three chats. Its agents accept what rings, finish it and take the next; for everyone served one more comes, so
 * that as many wait all the time. The same on every run.
 */
final class BenchFloor {

    static final int AGENTS = 1_000;
    static final int SKILLS = 200;

    private static final int SKILLS_OF_ONE = 10;
    private static final int LEVELS = 5;

    private final Random random = new Random(20_260_302);
    private final Deque<RoutingEvent.OfferMade> ringing = new ArrayDeque<>();
    private final BiConsumer<Changes, Decision> store;
    private RoutingEngine engine;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private int offers;
    private int customers;
    private int commands;
    private DecisionTimes times = new DecisionTimes();

    /** @param store takes what changed and was decided after each input */
    BenchFloor(int waiting, BiConsumer<Changes, Decision> store) {
        this.store = store;
        this.engine = open(RoutingSnapshot.EMPTY);
        for (int agent = 0; agent < AGENTS; agent++) {
            command(agent(agent), new RoutingCommand.AgentConnected("s"));
            command(agent(agent), new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        }
        while (waiting() < waiting) {
            arrives();
        }
    }

    /** Everybody who rings is served from now on; for each, one more comes. */
    DecisionTimes serve(int assignments) {
        times = new DecisionTimes();
        for (int i = 0; i < assignments; i++) {
            RoutingEvent.OfferMade made = ringing.poll();
            if (made == null) {
                arrives();
                continue;
            }
            AgentId agent = new AgentId(made.agent().id());
            command(agent, new RoutingCommand.AcceptOffer(made.offerId()));
            log(made.conversationId(), 2, new ConversationEvent.ConversationAssigned(made.offerId(), made.agent()));
            log(
                    made.conversationId(),
                    3,
                    new ConversationEvent.ConversationResolved(made.agent(), ResolveCause.AGENT_RESOLVED));
            command(agent, new RoutingCommand.CompleteWrapup(made.conversationId()));
            arrives();
        }
        times.assigned(assignments);
        return times;
    }

    /** Lets go of everything, so that what is held then can be told from what was held before. */
    void close() {
        engine = open(RoutingSnapshot.EMPTY);
        ringing.clear();
    }

    int waiting() {
        return engine.views().queueIds().stream()
                        .mapToInt(queue -> engine.views().waiting(queue))
                        .sum()
                - ringing.size();
    }

    /** The state that so many open conversations leave behind. */
    RoutingSnapshot snapshot() {
        return engine.views().snapshot();
    }

    /** What a process does with a loaded state when it starts. */
    RoutingEngine open(RoutingSnapshot snapshot) {
        return new RoutingEngine(plan(), snapshot, id -> null, () -> new OfferId("offer-" + ++offers), now);
    }

    private void arrives() {
        int skill = random.nextInt(SKILLS);
        List<String> extra = random.nextInt(5) == 0 ? List.of("skill-" + (skill + 7) % SKILLS) : List.of();
        log(
                new ConversationId("conversation-" + ++customers),
                1,
                new ConversationEvent.ConversationQueued(
                        new QueueId("queue-" + skill),
                        QueueCause.HANDOFF,
                        random.nextInt(10) == 0 ? 5 : 0,
                        extra,
                        null,
                        Author.BOT));
    }

    private void command(AgentId agent, RoutingCommand command) {
        var actor =
                new Actor(Role.AGENT, agent.value(), "Agent " + agent.value().substring(6));
        var envelope = new RoutingCommandEnvelope(new CommandId("c-" + ++commands), null, actor, now, command);
        apply(new RoutingInput.Command(envelope));
    }

    private void log(ConversationId conversation, long seq, ConversationEvent event) {
        apply(new RoutingInput.LogEntry(new LoggedEvent(new EventId("e"), conversation, seq, now, event)));
    }

    private void apply(RoutingInput input) {
        now = now.plus(Duration.ofMillis(1));
        times.begin();
        Decision decision = engine.apply(input, now);
        Changes changes = engine.unstored();
        store.accept(changes, decision);
        engine.stored(changes);
        times.end();
        int offers = 0;
        for (RoutingEvent event : decision.events()) {
            if (event instanceof RoutingEvent.OfferMade made) {
                ringing.add(made);
                offers++;
            }
        }
        times.count(offers);
    }

    private static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    static RoutingPlan plan() {
        var random = new Random(7);
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
        for (int skill = 0; skill < SKILLS; skill++) {
            queues.put(
                    new QueueId("queue-" + skill),
                    QueuePlan.named("Queue " + skill)
                            .skills(Map.of("skill-" + skill, 1 + skill % 2))
                            .plan());
        }
        Map<AgentId, AgentPlan> agents = new LinkedHashMap<>();
        for (int number = 0; number < AGENTS; number++) {
            Map<String, Integer> skills = new LinkedHashMap<>();
            for (int i = 0; i < SKILLS_OF_ONE; i++) {
                skills.put("skill-" + (number + i * 7) % SKILLS, 1 + random.nextInt(LEVELS));
            }
            agents.put(
                    agent(number),
                    new AgentPlan(
                            "Agent " + number, skills, Set.of(), Set.of(), Capacity.chats(1 + random.nextInt(3))));
        }
        return RoutingPlan.of(queues, agents);
    }
}
