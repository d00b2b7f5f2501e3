package dev.tandem.gateway.viewer;

import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ViewerConfiguration {

    @Bean
    Viewers viewers(EventBus bus, Messages messages, ConversationFeeds feeds, TimerWheel timers) {
        return new Viewers(bus, messages, feeds, timers, System::nanoTime);
    }
}
