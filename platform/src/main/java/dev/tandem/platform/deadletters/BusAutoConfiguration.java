package dev.tandem.platform.deadletters;

import dev.tandem.platform.autoconfigure.PlatformAutoConfiguration;
import dev.tandem.platform.bus.BusProperties;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.runtime.DataDirectory;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Set;
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
            var instance = properties.instanceId() != null ? properties.instanceId() : service + "-" + ids.next();
            var expected = properties.expectedServices().isEmpty() ? Set.of(service) : properties.expectedServices();
            var settings = BusSettings.of(Topology.load(properties.topology(), mapper), instance, clock)
                    .expecting(expected)
                    .keeping(deadLetters)
                    .limitedTo(properties.maxBacklog(), properties.drainTime());
            return new InProcessEventBus(settings);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Messages messages(JsonMapper mapper, Clock clock) {
        return new Messages(mapper, clock);
    }

    @Bean
    MeterBinder eventBusMeters(EventBus bus) {
        return registry -> {
            if (bus instanceof InProcessEventBus inProcess) {
                inProcess.bindTo(registry);
            }
        };
    }

    @Bean
    DeadLetterController deadLetterController(EventBus bus) {
        return new DeadLetterController(bus.deadLetters());
    }
}
