package dev.tandem.gateway.signal;

import dev.tandem.gateway.desk.Boards;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.gateway.viewer.Viewers;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SignalConfiguration {

    @Bean
    Signals signals(EventBus bus, Messages messages, TimerWheel timers) {
        return new Signals(bus, messages, timers);
    }

    @Bean
    SignalSubscriber signalSubscriber(EventBus bus, ConversationFeeds feeds, Boards boards, Viewers viewers) {
        return new SignalSubscriber(bus, feeds, boards, viewers);
    }
}
