package dev.tandem.platform.identity;

import dev.tandem.platform.autoconfigure.PlatformAutoConfiguration;
import dev.tandem.platform.runtime.DataDirectory;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

@AutoConfiguration(after = PlatformAutoConfiguration.class)
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    LocalIssuer localIssuer(DataDirectory data, IdentityProperties settings, Clock clock) {
        return LocalIssuer.open(data.folder("identity"), settings, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    TokenVerifier tokenVerifier(LocalIssuer issuer, IdentityProperties settings, Clock clock) {
        return settings.jwksUri() == null
                ? TokenVerifiers.local(issuer, settings, clock)
                : TokenVerifiers.remote(URI.create(settings.jwksUri()), settings, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceTokens serviceTokens(LocalIssuer issuer, IdentityProperties settings, Environment environment, Clock clock) {
        var name = environment.getProperty("spring.application.name", "service");
        return new LocalServiceTokens(issuer, name, settings.serviceTokenLifetime(), clock);
    }
}
