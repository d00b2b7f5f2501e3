package dev.tandem.conversation.assignment;

import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Attaches to routing's decisions. */
@Configuration(proxyBeanMethods = false)
class AssignmentConfiguration {

    @Bean(destroyMethod = "close")
    Subscription routingEvents(
            EventBus bus, JsonMapper mapper, ConversationLog log, Clock clock, MeterRegistry meters) {
        return bus.subscribe(
                RoutingEventSubscriber.SUBSCRIPTION, new RoutingEventSubscriber(mapper, log, clock, meters));
    }
}
