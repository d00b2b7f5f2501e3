package dev.tandem.platform.identity;

import dev.tandem.platform.autoconfigure.PlatformAutoConfiguration;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

@AutoConfiguration(after = PlatformAutoConfiguration.class)
@EnableConfigurationProperties({IdentityProperties.class, LocalIssuerProperties.class})
class IdentityAutoConfiguration {

    private static String serviceName(Environment environment) {
        return environment.getProperty("spring.application.name", "service");
    }

    @Bean
    @ConditionalOnMissingBean
    LocalIssuer localIssuer(DataDirectory data, IdentityProperties settings, LocalIssuerProperties own, Clock clock) {
        return own.signingKey() == null
                ? LocalIssuer.open(data.folder("identity"), settings, clock)
                : LocalIssuer.of(own.signingKey(), settings, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    TokenVerifier tokenVerifier(
            LocalIssuer issuer,
            IdentityProperties settings,
            ObjectProvider<TokenVerifiers.RemoteIssuer> remote,
            Clock clock) {
        return TokenVerifiers.of(issuer, settings, remote.orderedStream().toList(), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "tandem.identity.services", havingValue = "local", matchIfMissing = true)
    ServiceTokens serviceTokens(LocalIssuer issuer, IdentityProperties settings, Environment environment, Clock clock) {
        return new LocalServiceTokens(issuer, serviceName(environment), settings.serviceTokenLifetime(), clock);
    }

    /** Staff are users of Identity Platform. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "tandem.identity.staff", havingValue = "identity-platform")
    @EnableConfigurationProperties({GoogleProperties.class, IdentityPlatformProperties.class})
    static class IdentityPlatform {

        @Bean
        @Order(1)
        TokenVerifiers.RemoteIssuer identityPlatform(GoogleProperties google, IdentityPlatformProperties settings) {
            var project = settings.projectId() == null ? google.requireProjectId() : settings.projectId();
            return new TokenVerifiers.RemoteIssuer(
                    settings.jwksUri(), new IdentityPlatformTokenRules(project, settings));
        }
    }

    /** Services are known by the accounts they run as. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "tandem.identity.services", havingValue = "google")
    @EnableConfigurationProperties({GoogleProperties.class, GoogleServiceProperties.class})
    static class GoogleServices {

        @Bean
        @Order(2)
        TokenVerifiers.RemoteIssuer googleServices(
                GoogleProperties google, GoogleServiceProperties settings, Environment environment) {
            var project = google.requireProjectId();
            var audience = settings.audience(project, serviceName(environment));
            return new TokenVerifiers.RemoteIssuer(
                    settings.jwksUri(), new GoogleServiceTokenRules(audience, settings.accounts(project)));
        }

        @Bean
        @ConditionalOnMissingBean
        ServiceTokens serviceTokens(GoogleProperties google, GoogleServiceProperties settings, Clock clock) {
            var project = google.requireProjectId();
            return GoogleServiceTokens.ofThisProcess(name -> settings.audience(project, name), clock);
        }
    }
}
