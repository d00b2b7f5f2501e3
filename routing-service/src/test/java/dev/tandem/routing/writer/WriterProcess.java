package dev.tandem.routing.writer;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A process that offers and accepts as fast as it can and says what was answered, until it is killed. */
final class WriterProcess {

    private WriterProcess() {}

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        InProcessEventBus bus = Buses.open(clock);
        Stores stores = Stores.open(Path.of(arguments[0]), bus, clock);
        TimeOrderedIds ids = new TimeOrderedIds(clock);
        RoutingWriter writer = new RoutingWriter(
                Shop.plan(),
                stores.store(),
                new RoutingMessages(new Messages(Json.mapper(), clock), ids),
                ids,
                clock,
                new SimpleMeterRegistry());
        writer.begin(Shop.tenure());
        List<Thread> agents = List.of(Shop.ANA, Shop.BEN, Shop.CHLOE).stream()
                .map(agent -> Thread.ofPlatform().start(() -> work(writer, agent, clock)))
                .toList();
        for (Thread agent : agents) {
            agent.join();
        }
    }

    private static void work(RoutingWriter writer, AgentId agent, Clock clock) {
        command(writer, agent, new RoutingCommand.AgentConnected("s-" + agent), clock);
        command(writer, agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null), clock);
        while (true) {
            LogTwin log = new LogTwin(new ConversationId(UUID.randomUUID().toString()), clock);
            log.handOff(Shop.BILLING, 0, List.of());
            for (LoggedEvent entry : log.entries()) {
                writer.logEntry(entry).join();
            }
            say("queued " + log.id());
            for (RoutingEvent.OfferMade made :
                    writer.look(views -> views.desk(agent)).join().offers()) {
                if (command(writer, agent, new RoutingCommand.AcceptOffer(made.offerId()), clock)) {
                    say("accepted " + made.conversationId() + " " + agent);
                }
            }
        }
    }

    private static boolean command(RoutingWriter writer, AgentId agent, RoutingCommand command, Clock clock) {
        return writer.command(Shop.command(UUID.randomUUID().toString(), agent, command, clock.instant()))
                        .join()
                        .error()
                == null;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
