package dev.tandem.platform.deadletters;

import dev.tandem.platform.autoconfigure.PlatformAutoConfiguration;
import dev.tandem.platform.bus.BusProperties;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.runtime.DataDirectory;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(after = PlatformAutoConfiguration.class)
@EnableConfigurationProperties(BusProperties.class)
class BusAutoConfiguration {

    /** The service's own bus, unless a surrounding process has registered the one it shares among its services. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(EventBus.class)
    static class OwnBus {

        @Bean
        SqliteDeadLetterStore deadLetterStore(DataDirectory data) {
            return SqliteDeadLetterStore.open(data.file("bus/dead-letters.db"));
        }

        @Bean
        EventBus eventBus(
                BusProperties properties,
                SqliteDeadLetterStore deadLetters,
                JsonMapper mapper,
                TimeOrderedIds ids,
                Clock clock,
                Environment environment) {
            var service = environment.getProperty("spring.application.name", "service");
            return new InProcessEventBus(
                    properties.settings(service, mapper, ids, clock).keeping(deadLetters));
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Messages messages(JsonMapper mapper, Clock clock) {
        return new Messages(mapper, clock);
    }

    @Bean
    MeterBinder eventBusMeters(EventBus bus) {
        return bus::bindTo;
    }

    @Bean
    DeadLetterController deadLetterController(EventBus bus) {
        return new DeadLetterController(bus.deadLetters());
    }
}
