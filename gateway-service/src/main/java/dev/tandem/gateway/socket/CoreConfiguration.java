package dev.tandem.gateway.socket;

import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.gateway.command.Attachments;
import dev.tandem.gateway.command.Commands;
import dev.tandem.gateway.connection.ConnectionEnvironment;
import dev.tandem.gateway.connection.ConnectionMeters;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.connection.OutboxLimits;
import dev.tandem.gateway.feed.CatchUps;
import dev.tandem.gateway.feed.ConversationEventSubscriber;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.feed.FeedSettings;
import dev.tandem.gateway.feed.LogClient;
import dev.tandem.gateway.feed.PacedMarks;
import dev.tandem.gateway.feed.PresenceListener;
import dev.tandem.gateway.limit.AddressLimitSettings;
import dev.tandem.gateway.limit.AddressLimits;
import dev.tandem.gateway.limit.ClientAddresses;
import dev.tandem.gateway.presence.CustomerPresence;
import dev.tandem.gateway.presence.ToldPresence;
import dev.tandem.gateway.protocol.FrameWriter;
import dev.tandem.gateway.signal.Signals;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.id.TimeOrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires what lies between the sockets and the services. */
@Configuration(proxyBeanMethods = false)
class CoreConfiguration {

    @Bean(destroyMethod = "close")
    TimerWheel timerWheel() {
        return TimerWheel.start();
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService gatewayTasks() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("gateway-", 0).factory());
    }

    @Bean
    FrameWriter frameWriter(JsonMapper mapper) {
        return new FrameWriter(mapper);
    }

    @Bean
    AddressLimits addressLimits(AddressLimitSettings settings) {
        return new AddressLimits(settings, System::nanoTime);
    }

    @Bean
    ClientAddresses clientAddresses(AddressLimitSettings settings) {
        return new ClientAddresses(settings.trustedProxies());
    }

    @Bean
    Connections connections(SocketSettings settings) {
        return new Connections(settings.frameRate(), settings.connectionsPerUser(), System::nanoTime);
    }

    @Bean
    ConnectionEnvironment connectionEnvironment(
            FrameWriter writer, SocketSettings settings, MeterRegistry meters, TimerWheel timers) {
        return new ConnectionEnvironment(
                writer,
                new OutboxLimits(settings.liveBytes(), settings.bulkBytes()),
                new ConnectionMeters(meters),
                timers,
                settings.closeWithin());
    }

    @Bean
    Commands commands(
            EventBus bus,
            Messages messages,
            TimeOrderedIds ids,
            Clock clock,
            TimerWheel timers,
            SocketSettings settings,
            MeterRegistry meters) {
        return new Commands(bus, messages, ids, clock, timers, settings.outcomeWithin(), meters);
    }

    @Bean
    Attachments attachments(ServiceClients clients, JsonMapper mapper) {
        return new Attachments(clients, mapper);
    }

    @Bean
    LogClient logClient(ServiceClients clients, JsonMapper mapper, MeterRegistry meters) {
        return new LogClient(clients, mapper, meters);
    }

    @Bean
    CatchUps catchUps(LogClient logs, EventBus bus, ExecutorService gatewayTasks, MeterRegistry meters) {
        return new CatchUps(logs, bus.instanceId(), gatewayTasks, meters);
    }

    /** Where what happens to logs is told. */
    record Outlets(Commands commands, PresenceListener presence) {}

    @Bean
    Outlets outlets(Commands commands, Signals signals, TimerWheel timers, Clock clock, FeedSettings settings) {
        var customers = new CustomerPresence(
                (customer, conversation, report) -> commands.send(customer, conversation, report, null),
                timers,
                clock,
                settings.customerGoneAfter());
        return new Outlets(commands, new ToldPresence(signals, customers));
    }

    @Bean
    ConversationFeeds conversationFeeds(
            Connections connections,
            CatchUps catchUps,
            LogClient logs,
            ConnectionEnvironment environment,
            ExecutorService gatewayTasks,
            Outlets outlets,
            FeedSettings settings) {
        var feeds = new ConversationFeeds(new ConversationFeeds.Parts(
                connections,
                catchUps,
                logs,
                environment.writer(),
                environment.timers(),
                gatewayTasks,
                new PacedMarks((actor, conversation, upTo) -> outlets.commands()
                        .send(actor, conversation, new ConversationCommand.MarkDelivered(upTo), null)),
                outlets.presence()));
        if (settings.renewInterest().isPositive()) {
            feeds.renewInterestEvery(settings.renewInterest());
        }
        return feeds;
    }

    @Bean
    ConversationEventSubscriber conversationEventSubscriber(EventBus bus, LogClient logs, ConversationFeeds feeds) {
        return new ConversationEventSubscriber(bus, logs, feeds);
    }
}
