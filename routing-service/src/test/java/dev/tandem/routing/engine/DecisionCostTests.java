package dev.tandem.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.plan.AgentPlan;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A decision looks at the front of the lines, however long they are. */
class DecisionCostTests {

    private static final int AGENTS = 50;
    private static final int CYCLES = 3_000;

    @Test
    void itDoesNotGrowWithHowManyWait() {
        measure(100);
        measure(10_000);
        double few = Double.MAX_VALUE;
        double many = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            few = Math.min(few, measure(100));
            many = Math.min(many, measure(10_000));
        }
        System.out.printf(
                "one input: %.1f µs with 100 waiting, %.1f µs with 10,000: %.2f times%n", few, many, many / few);
        // Tells a look at the front from a scan, also on a busy machine; the benchmark tells how good it is.
        assertThat(many / few).isLessThan(10);
    }

    /** Mean time of one input, in microseconds, while the agents work through a queue that stays as long. */
    private static double measure(int waiting) {
        MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
        Floorwork work = new Floorwork(clock);
        for (int i = 0; i < waiting; i++) {
            work.customer();
        }
        for (int i = 0; i < AGENTS; i++) {
            work.arrives(new AgentId("agent-" + i));
        }
        long inputs = work.inputs;
        long start = System.nanoTime();
        for (int i = 0; i < CYCLES; i++) {
            work.serveOne();
            work.customer();
        }
        return (System.nanoTime() - start) / 1_000.0 / (work.inputs - inputs);
    }

    /** Agents who accept and finish at once, and customers. */
    private static final class Floorwork {

        private final MutableClock clock;
        private final RoutingEngine engine;
        private final Deque<RoutingEvent.OfferMade> ringing = new ArrayDeque<>();
        private final Map<ConversationId, LogTwin> logs = new LinkedHashMap<>();
        private int offers;
        private int customers;
        private int commands;
        private long inputs;

        Floorwork(MutableClock clock) {
            this.clock = clock;
            Map<AgentId, AgentPlan> agents = new LinkedHashMap<>();
            List<Set<String>> skills =
                    List.of(Set.of("billing"), Set.of("orders", "technical"), Set.of("billing", "orders"), Set.of());
            for (int i = 0; i < AGENTS; i++) {
                agents.put(new AgentId("agent-" + i), AgentPlan.of("Agent " + i, skills.get(i % 4), 2));
            }
            engine = new RoutingEngine(
                    Shop.plan(agents),
                    RoutingSnapshot.EMPTY,
                    id -> null,
                    () -> new OfferId("offer-" + ++offers),
                    clock.instant());
        }

        void customer() {
            clock.advance(Duration.ofMillis(1));
            LogTwin log = new LogTwin(new ConversationId("conversation-" + ++customers), clock);
            log.handOff(
                    List.of(Shop.GENERAL, Shop.BILLING, Shop.ORDERS, Shop.TECHNICAL)
                            .get(customers % 4),
                    customers % 10 == 0 ? 5 : 0,
                    List.of());
            logs.put(log.id(), log);
            log.entries().forEach(entry -> apply(new RoutingInput.LogEntry(entry)));
        }

        void arrives(AgentId agent) {
            command(agent, new RoutingCommand.AgentConnected("s"));
            command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        }

        void serveOne() {
            RoutingEvent.OfferMade made = ringing.poll();
            AgentId agent = new AgentId(made.agent().id());
            LogTwin log = logs.remove(made.conversationId());
            log.take(made);
            apply(new RoutingInput.LogEntry(log.last()));
            command(agent, new RoutingCommand.AcceptOffer(made.offerId()));
            log.take(new RoutingEvent.OfferAccepted(made.offerId(), made.conversationId(), made.agent()));
            apply(new RoutingInput.LogEntry(log.last()));
            log.ownerResolves();
            apply(new RoutingInput.LogEntry(log.last()));
            command(agent, new RoutingCommand.CompleteWrapup(log.id()));
        }

        private void command(AgentId agent, RoutingCommand command) {
            apply(new RoutingInput.Command(Shop.command("c-" + ++commands, agent, command, clock.instant())));
        }

        private void apply(RoutingInput input) {
            inputs++;
            Decision decision = engine.apply(input, clock.instant());
            engine.stored(engine.unstored());
            for (RoutingEvent event : decision.events()) {
                if (event instanceof RoutingEvent.OfferMade made) {
                    ringing.add(made);
                }
            }
        }
    }
}
