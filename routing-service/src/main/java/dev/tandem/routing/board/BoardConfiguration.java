package dev.tandem.routing.board;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class BoardConfiguration {

    @Bean(destroyMethod = "close")
    @Order(2)
    QueueFeed queueFeed(RoutingWriter writer, RoutingMessages messages, EventBus bus, Clock clock) {
        return new QueueFeed(
                writer,
                messages,
                bus,
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("queue-feed").daemon(true).factory()));
    }
}
