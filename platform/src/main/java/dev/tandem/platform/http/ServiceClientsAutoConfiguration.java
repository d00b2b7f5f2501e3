package dev.tandem.platform.http;

import dev.tandem.platform.autoconfigure.PlatformAutoConfiguration;
import dev.tandem.platform.identity.ServiceTokens;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(after = PlatformAutoConfiguration.class)
@EnableConfigurationProperties(ServiceAddresses.class)
class ServiceClientsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ServiceClients serviceClients(
            ServiceAddresses addresses,
            ServiceTokens tokens,
            JsonMapper mapper,
            ObjectProvider<ObservationRegistry> observations) {
        return new ServiceClients(
                addresses, tokens, mapper, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }
}
