package dev.tandem.routing.intake;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.routing.writer.RoutingWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    @Order(3)
    Intake intake(
            RoutingWriter writer,
            EventBus bus,
            ServiceClients clients,
            JsonMapper mapper,
            MeterRegistry registry,
            Clock clock) {
        LoggedEventReader reader = new LoggedEventReader(mapper, registry);
        return new Intake(
                bus,
                new RoutingCommandSubscriber(writer, bus, new Messages(mapper, clock), mapper),
                new ConversationEventSubscriber(writer, new ConversationLogSource(clients, reader), reader));
    }
}
