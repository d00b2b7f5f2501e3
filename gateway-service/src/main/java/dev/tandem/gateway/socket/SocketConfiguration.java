package dev.tandem.gateway.socket;

import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.gateway.command.Attachments;
import dev.tandem.gateway.command.Commands;
import dev.tandem.gateway.connection.ConnectionEnvironment;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.desk.Desks;
import dev.tandem.gateway.desk.QueuePlaces;
import dev.tandem.gateway.desk.RoutingClient;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.feed.LogClient;
import dev.tandem.gateway.limit.AddressLimits;
import dev.tandem.gateway.limit.ClientAddresses;
import dev.tandem.gateway.protocol.FrameReader;
import dev.tandem.gateway.protocol.FrameWriter;
import dev.tandem.gateway.protocol.SocketKind;
import dev.tandem.gateway.signal.Signals;
import dev.tandem.gateway.viewer.Viewers;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.identity.TokenVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

    @Bean
    Requests requests(
            Commands commands,
            ConversationFeeds feeds,
            EventPages pages,
            Attachments attachments,
            Signals signals,
            Viewers viewers,
            @Qualifier("gatewayTasks") Executor executor) {
        return new Requests(commands, feeds, pages, attachments, signals, viewers, executor);
    }

    @Bean
    EventPages eventPages(
            ConversationFeeds feeds, LogClient logs, FrameWriter writer, @Qualifier("gatewayTasks") Executor executor) {
        return new EventPages(feeds, logs, writer, executor);
    }

    /** What an agent's or a waiting customer's greeting shows beyond the logs. */
    record Routing(Desks desks, RoutingClient client, QueuePlaces places, Viewers viewers) {}

    @Bean
    Routing routing(Desks desks, RoutingClient client, QueuePlaces places, Viewers viewers) {
        return new Routing(desks, client, places, viewers);
    }

    /** What many parts need. */
    record Shared(SocketSettings settings, Clock clock, MeterRegistry meters, Executor executor) {}

    @Bean
    Shared shared(
            SocketSettings settings, Clock clock, MeterRegistry meters, @Qualifier("gatewayTasks") Executor executor) {
        return new Shared(settings, clock, meters, executor);
    }

    @Bean
    Greeter greeter(
            TokenVerifier tokens,
            Connections connections,
            ConversationFeeds feeds,
            Routing routing,
            Commands commands,
            Shared shared) {
        return new Greeter(new Greeter.Parts(
                tokens,
                connections,
                feeds,
                routing.desks(),
                routing.client(),
                routing.places(),
                routing.viewers(),
                commands,
                shared.executor(),
                shared.clock(),
                shared.settings().heartbeat(),
                shared.meters()));
    }

    @Bean
    SocketParts socketParts(
            Shared shared,
            ConnectionEnvironment environment,
            Connections connections,
            AddressLimits limits,
            Greeter greeter,
            Requests requests,
            EventBus bus) {
        // Time keeps the names of this process apart from those of the one before it.
        var prefix = bus.instanceId() + "." + Long.toString(shared.clock().millis(), 36) + ".";
        return new SocketParts(
                shared.settings(),
                environment,
                connections,
                limits,
                new FrameReader(),
                greeter,
                requests,
                shared.executor(),
                shared.clock(),
                prefix,
                new AtomicLong());
    }

    @Bean
    HandshakeGuard handshakeGuard(
            SocketSettings settings, ClientAddresses addresses, ConnectionEnvironment environment) {
        return new HandshakeGuard(settings, addresses, environment.meters());
    }

    @Bean
    SocketUpgrade socketUpgrade(SocketParts parts) {
        return new SocketUpgrade(parts);
    }

    @Bean
    SimpleUrlHandlerMapping socketMapping(SocketUpgrade upgrade, HandshakeGuard guard) {
        var handshakes = new DefaultHandshakeHandler(upgrade);
        handshakes.setSupportedProtocols(SocketProtocol.SUBPROTOCOL);
        Map<String, Object> paths = new HashMap<>();
        for (var kind : SocketKind.values()) {
            var handler = new WebSocketHttpRequestHandler(new SocketHandler(kind), handshakes);
            handler.setHandshakeInterceptors(List.of(guard));
            paths.put(kind.path(), handler);
        }
        return new SimpleUrlHandlerMapping(paths, Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    FilterRegistrationBean<SpentRequestFilter> spentRequests() {
        var registration = new FilterRegistrationBean<>(new SpentRequestFilter());
        registration.addUrlPatterns(
                Stream.of(SocketKind.values()).map(SocketKind::path).toArray(String[]::new));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Drain drain(Connections connections, HandshakeGuard guard, ApplicationContext context, SocketSettings settings) {
        return new Drain(connections, guard, context, settings.drainWindow());
    }
}
