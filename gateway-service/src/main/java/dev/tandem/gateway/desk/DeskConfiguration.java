package dev.tandem.gateway.desk;

import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.http.ServiceClients;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    @Bean
    BoardPushes boardPushes(Connections connections, TimerWheel timers) {
        return new BoardPushes(connections, timers);
    }

    @Bean
    Desk desk(Connections connections, ConversationFeeds feeds, BoardPushes boards, ServiceClients clients) {
        return new Desk(connections, feeds, boards, new RoutingClient(clients));
    }

    @Bean
    RoutingEventSubscriber routingEventSubscriber(EventBus bus, Desk desk, TimerWheel timers, MeterRegistry meters) {
        return new RoutingEventSubscriber(bus, desk, timers, meters);
    }
}
