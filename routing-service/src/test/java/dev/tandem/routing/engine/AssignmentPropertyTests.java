package dev.tandem.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.routing.testing.Bank;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/**
 * Levels, languages, calls, rings, weights, limits and strategies, in whatever order things happen: the auditor, who knows
 * only the plan and counts everybody each time, agrees with every decision. jqwik prints the seed of a failure and shrinks
 * its script.
 */
class AssignmentPropertyTests {

    private static final List<AgentId> AGENTS = List.of(Bank.LENA, Bank.OMAR, Bank.MIRA, Shop.EVE);
    private static final List<QueueId> QUEUES = List.of(Bank.CARDS, Bank.LOANS, Bank.LOANS, Bank.DESK, Bank.CARDS);
    private static final List<String> LANGUAGES = List.of("de", "en", "fr");
    private static final List<List<String>> SKILLS =
            List.of(List.of(), List.of(), List.of("loans>=2"), List.of("cards"), List.of("cards>=3", "loans"));
    private static final List<AgentState> CHOICES =
            List.of(AgentState.AVAILABLE, AgentState.AVAILABLE, AgentState.BUSY, AgentState.AWAY, AgentState.OFFLINE);

    private int started;
    private int prioritised;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyDecisionIsTheNaiveOneWhenNewsTravelsAtOnce(
            @ForAll("scripts") List<Tuple3<Integer, Integer, Integer>> script) {
        play(script, true);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyDecisionIsTheNaiveOneWhenNewsTravelsLate(
            @ForAll("scripts") List<Tuple3<Integer, Integer, Integer>> script) {
        play(script, false);
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

    private void play(List<Tuple3<Integer, Integer, Integer>> script, boolean prompt) {
        started = 0;
        prioritised = 0;
        World world = new World(Bank.plan());
        world.prompt(prompt);
        for (AgentId agent : AGENTS.subList(0, 2)) {
            world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
            world.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        }
        script.forEach(step -> step(world, step.get1(), step.get2(), step.get3()));
        world.settle();
        AGENTS.forEach(agent -> world.command(agent, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null)));
        world.settle();
        world.pass(Shop.GRACE);
        world.settle();
        world.pass(Shop.WRAPUP);
        world.settle();
        assertThat(world.auditor.ringing()).isEmpty();
        assertThat(world.logs(ConversationStatus.ACTIVE)).isEmpty();
        assertThat(world.views().agents()).allSatisfy(agent -> assertThat(agent.load()).isZero());
        world.logs(ConversationStatus.QUEUED)
                .forEach(log -> assertThat(world.views().explanation(log.id())).isNotNull());
    }

    private void step(World world, int what, int who, int how) {
        AgentId agent = AGENTS.get(who % AGENTS.size());
        if (what < 25) {
            arrives(world, who, how);
        } else if (what < 45) {
            answer(world, agent, who, how);
        } else if (what < 55) {
            world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
            world.command(agent, new RoutingCommand.SetAgentState(CHOICES.get(how % CHOICES.size()), null));
        } else if (what < 58) {
            world.command(agent, new RoutingCommand.AgentDisconnected("s-" + agent));
        } else if (what < 70) {
            world.pass(Duration.ofMillis(how * how * 9L));
        } else if (what < 72) {
            world.crash();
        } else if (what < 76) {
            prioritise(world, who, how);
        } else if (what < 90) {
            pick(world, who, log -> world.in(log.id().value(), twin -> act(twin, how)));
        } else {
            pick(world, who, log -> {
                world.carry(log);
                world.deliver(log, how % 4 == 0);
            });
        }
    }

    private void arrives(World world, int who, int how) {
        String id = "conversation-" + started++;
        world.log(id, how % 4 == 0 ? Channel.VOICE : Channel.CHAT, LANGUAGES.get(how % LANGUAGES.size()));
        world.in(id, log -> {
            log.learns(how % 5 == 0 ? "gold" : null, how % 3 == 0 ? -how / 100.0 : null);
            log.handOff(QUEUES.get(who % QUEUES.size()), how % 6 == 0 ? how % 4 : 0, SKILLS.get(how % SKILLS.size()));
        });
    }

    private void prioritise(World world, int who, int how) {
        pick(
                world,
                who,
                log -> world.command(new RoutingCommandEnvelope(
                        new CommandId("prioritise-" + prioritised++),
                        null,
                        new Actor(Role.SUPERVISOR, "sam", "Sam"),
                        world.clock.instant(),
                        new RoutingCommand.PrioritiseConversation(log.id(), how % 10))));
    }

    private void answer(World world, AgentId agent, int who, int how) {
        OfferId mine = world.offerAt(agent);
        if (mine != null) {
            world.command(
                    agent,
                    how % 4 == 1
                            ? new RoutingCommand.DeclineOffer(mine, "no")
                            : new RoutingCommand.AcceptOffer(mine));
        }
    }

    private static void act(LogTwin log, int how) {
        switch (how % 7) {
            case 0, 1 -> log.ownerResolves();
            case 2 -> log.customerEnds();
            case 3 -> log.ownerParks();
            case 4 -> log.comesBack(QueueCause.CUSTOMER_RETURNED);
            case 5 -> log.comesBack(QueueCause.UNPARKED);
            default -> log.ownerTransfers(QUEUES.get(how % QUEUES.size()));
        }
    }

    private static void pick(World world, int which, Consumer<LogTwin> step) {
        List<LogTwin> logs = world.logs();
        if (!logs.isEmpty()) {
            step.accept(logs.get(which % logs.size()));
        }
    }
}
