package dev.tandem.routing.board;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.routing.writer.RoutingMessages;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BoardConfiguration {

    @Bean(destroyMethod = "close")
    QueueFeed queueFeed(RoutingWriter writer, RoutingMessages messages, EventBus bus, Clock clock) {
        QueueFeed feed = new QueueFeed(
                writer,
                messages,
                bus,
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("queue-feed").daemon(true).factory()));
        feed.publishAll();
        return feed;
    }
}
