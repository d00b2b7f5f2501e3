package dev.tandem.platform.pubsub;

import dev.tandem.platform.autoconfigure.PlatformAutoConfiguration;
import dev.tandem.platform.bus.BusProperties;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.deadletters.SqliteDeadLetterStore;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(
        after = PlatformAutoConfiguration.class,
        beforeName = "dev.tandem.platform.deadletters.BusAutoConfiguration")
@ConditionalOnProperty(prefix = "tandem.bus", name = "kind", havingValue = "pubsub")
@ConditionalOnMissingBean(EventBus.class)
@EnableConfigurationProperties({BusProperties.class, GoogleProperties.class, PubSubProperties.class})
class PubSubBusAutoConfiguration {

    private static final String EMULATOR = "PUBSUB_EMULATOR_HOST";

    /** Of this instance's own subscriptions. */
    @Bean
    SqliteDeadLetterStore deadLetterStore(DataDirectory data) {
        return SqliteDeadLetterStore.open(data.file("bus/dead-letters.db"));
    }

    /** The bus closes it. */
    @Bean(destroyMethod = "")
    PubSubConnection pubSubConnection(GoogleProperties google, PubSubProperties properties, Environment environment) {
        var emulator =
                google.pubsubEmulatorHost() != null ? google.pubsubEmulatorHost() : environment.getProperty(EMULATOR);
        return PubSubConnection.open(google.requireProjectId(), emulator, properties);
    }

    @Bean
    EventBus eventBus(
            BusProperties properties,
            PubSubConnection connection,
            SqliteDeadLetterStore deadLetters,
            JsonMapper mapper,
            TimeOrderedIds ids,
            Clock clock,
            Environment environment) {
        var service = environment.getProperty("spring.application.name", "service");
        return PubSubEventBus.open(
                properties.settings(service, mapper, ids, clock).keeping(deadLetters), connection);
    }
}
