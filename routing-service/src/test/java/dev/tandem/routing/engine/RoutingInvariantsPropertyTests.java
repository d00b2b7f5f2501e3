package dev.tandem.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** Whatever people, time, the network and crashes do, in whatever order: the auditor finds nothing wrong. */
class RoutingInvariantsPropertyTests {

    private static final List<AgentId> AGENTS = List.of(Shop.ANA, Shop.BEN, Shop.CHLOE, Shop.EVE);
    private static final List<QueueId> QUEUES =
            List.of(Shop.GENERAL, Shop.BILLING, Shop.ORDERS, Shop.TECHNICAL, Shop.GENERAL, Shop.LOST);
    private static final List<AgentState> CHOICES = List.of(
            AgentState.AVAILABLE,
            AgentState.AVAILABLE,
            AgentState.AVAILABLE,
            AgentState.BUSY,
            AgentState.AWAY,
            AgentState.OFFLINE);

    private int started;

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void noInvariantBreaksWhereQueuesAcceptByThemselvesLetPullAndKeep(
            @ForAll("scripts") List<Tuple3<Integer, Integer, Integer>> script) {
        World world = new World(Shop.livelyPlan());
        world.prompt(false);
        play(world, script);
        world.tick();
        world.settle();
        assertThat(world.views().agents())
                .allSatisfy(agent -> assertThat(agent.load()).isEqualTo(world.auditor.load(agent.agentId())));
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void noInvariantBreaksWhenNewsTravelsAtOnce(@ForAll("scripts") List<Tuple3<Integer, Integer, Integer>> script) {
        World world = new World();
        play(world, script);
        comesToRest(world);
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void noInvariantBreaksWhenNewsTravelsLate(@ForAll("scripts") List<Tuple3<Integer, Integer, Integer>> script) {
        World world = new World();
        world.prompt(false);
        play(world, script);
        comesToRest(world);
    }

    @Provide
    Arbitrary<List<Tuple3<Integer, Integer, Integer>>> scripts() {
        return Arbitraries.integers()
                .between(0, 99)
                .tuple3()
                .map(step -> Tuple.of(step.get1(), step.get2(), step.get3()))
                .list()
                .ofMinSize(20)
                .ofMaxSize(250);
    }

    private void play(World world, List<Tuple3<Integer, Integer, Integer>> script) {
        started = 0;
        AGENTS.subList(0, 2).forEach(agent -> {
            world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
            world.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        });
        script.forEach(step -> step(world, step.get1(), step.get2(), step.get3()));
    }

    private void step(World world, int what, int who, int how) {
        AgentId agent = AGENTS.get(who % AGENTS.size());
        if (what < 20) {
            String id = "conversation-" + started++;
            List<String> skills = how % 7 == 0 ? List.of("vip") : List.of();
            world.in(id, log -> log.handOff(QUEUES.get(who % QUEUES.size()), how % 5 == 0 ? how % 4 : 0, skills));
        } else if (what < 40) {
            answer(world, agent, who, how);
        } else if (what < 50) {
            world.command(agent, new RoutingCommand.SetAgentState(CHOICES.get(how % CHOICES.size()), "lunch"));
        } else if (what < 55) {
            world.command(agent, new RoutingCommand.AgentConnected("s-" + agent + how % 2));
        } else if (what < 60) {
            world.command(agent, new RoutingCommand.AgentDisconnected("s-" + agent + how % 2));
        } else if (what < 68) {
            world.pass(Duration.ofMillis(how * how * 7L));
        } else if (what < 69) {
            world.command(agent, new RoutingCommand.PullWork(how % 2 == 0 ? null : QUEUES.get(how % QUEUES.size())));
        } else if (what < 70) {
            world.clock.advance(Duration.ofSeconds(how));
        } else if (what < 72) {
            world.crash();
        } else if (what < 88) {
            pick(world, who).ifPresent(log -> world.in(log.id().value(), twin -> act(twin, agent, how)));
        } else if (what < 90) {
            supervise(world, agent, who, how);
        } else if (what < 92) {
            pick(world, who).ifPresent(log -> world.command(agent, new RoutingCommand.CompleteWrapup(log.id())));
        } else {
            pick(world, who).ifPresent(log -> {
                world.carry(log);
                world.deliver(log, how % 4 == 0);
            });
        }
    }

    private static void supervise(World world, AgentId agent, int who, int how) {
        if (how % 5 == 0) {
            world.supervise(new RoutingCommand.SetStateOfAgent(agent, CHOICES.get(how % CHOICES.size()), null));
            return;
        }
        pick(world, how)
                .ifPresent(log -> world.supervise(
                        switch (who % 4) {
                            case 0 -> new RoutingCommand.FreeWork(log.id());
                            case 1 -> new RoutingCommand.PrioritiseConversation(log.id(), how % 10);
                            default -> new RoutingCommand.AssignConversation(log.id(), agent, how % 2 == 0);
                        }));
    }

    private void answer(World world, AgentId agent, int who, int how) {
        OfferId mine = world.offerAt(agent);
        List<OfferId> anyones = world.auditor.ringing();
        OfferId offer = mine != null && how % 10 != 0
                ? mine
                : anyones.isEmpty() ? new OfferId("offer-" + how) : anyones.get(who % anyones.size());
        if (how % 4 == 1) {
            world.command(agent, new RoutingCommand.DeclineOffer(offer, "no"));
        } else {
            world.command(agent, new RoutingCommand.AcceptOffer(offer));
        }
    }

    private static void act(LogTwin log, AgentId agent, int how) {
        switch (how % 15) {
            case 0, 1 -> log.ownerResolves();
            case 2 -> log.customerEnds();
            case 3 -> log.ownerParks();
            case 4 -> log.comesBack(QueueCause.CUSTOMER_RETURNED);
            case 5 -> log.comesBack(QueueCause.UNPARKED);
            case 6 -> log.ownerTransfers(QUEUES.get(how % QUEUES.size()));
            case 7 -> log.ownerConsults(AGENTS.get(how / 15 % AGENTS.size()), null);
            case 8 -> log.ownerConsults(null, QUEUES.get(how / 15 % QUEUES.size()));
            case 9 -> log.ownerCompletesConsult();
            case 10 -> log.consultEnds(how % 30 < 15 ? ConsultOutcome.ENDED : ConsultOutcome.LEFT);
            case 11 -> log.ownerReturnsItToTheBot();
            case 12, 13 -> log.takenOverBy(agent, QUEUES.get(how % QUEUES.size()));
            default -> log.chatter();
        }
    }

    private static Optional<LogTwin> pick(World world, int which) {
        List<LogTwin> logs = world.logs();
        return logs.isEmpty() ? Optional.empty() : Optional.of(logs.get(which % logs.size()));
    }

    /** Everybody goes home: every offer, wrap-up and ownership ends, and log and routing agree about who waits. */
    private static void comesToRest(World world) {
        world.tick();
        world.settle();
        AGENTS.forEach(agent -> world.command(agent, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null)));
        world.settle();
        assertThat(world.auditor.ringing()).isEmpty();
        assertThat(world.auditor.ringingConsults()).isEmpty();
        world.pass(Shop.GRACE);
        world.settle();
        world.pass(Shop.WRAPUP);
        world.settle();
        assertThat(world.logs(ConversationStatus.ACTIVE)).isEmpty();
        assertThat(world.logs(ConversationStatus.OFFERED)).isEmpty();
        assertThat(world.logs(ConversationStatus.WRAPUP)).isEmpty();
        assertThat(world.views().agents())
                .allSatisfy(agent -> assertThat(agent.load()).isZero());
        long waiting = world.views().queueIds().stream()
                .mapToLong(queue -> world.views().waiting(queue))
                .sum();
        assertThat(waiting).isEqualTo(world.logs(ConversationStatus.QUEUED).size());
    }
}
