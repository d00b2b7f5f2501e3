package dev.tandem.gateway.desk;

import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.http.ServiceClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    @Bean
    RoutingClient routingClient(ServiceClients clients) {
        return new RoutingClient(clients);
    }

    @Bean
    Boards boards(Connections connections, TimerWheel timers, Clock clock) {
        return new Boards(connections, timers, clock);
    }

    @Bean
    QueuePlaces queuePlaces(ConversationFeeds feeds) {
        return new QueuePlaces(feeds);
    }

    @Bean
    Desks desks(
            Connections connections,
            ConversationFeeds feeds,
            RoutingClient routing,
            @Qualifier("gatewayTasks") Executor executor) {
        return new Desks(connections, feeds, routing, executor);
    }

    @Bean
    RoutingEventSubscriber routingEventSubscriber(
            EventBus bus,
            JsonMapper mapper,
            RoutingEventSubscriber.Targets targets,
            RoutingClient routing,
            TimerWheel timers,
            @Qualifier("gatewayTasks") Executor executor,
            MeterRegistry meters) {
        return new RoutingEventSubscriber(bus, mapper, targets, routing, timers, executor, meters);
    }

    @Bean
    RoutingEventSubscriber.Targets routingTargets(Desks desks, QueuePlaces places, Boards boards) {
        return new RoutingEventSubscriber.Targets(desks, places, boards);
    }
}
