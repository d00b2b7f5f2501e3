package dev.tandem.platform.web;

import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.identity.TokenVerifier;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@EnableConfigurationProperties(WebProperties.class)
@EnableWebSecurity
@EnableMethodSecurity
class WebAutoConfiguration {

    @Bean
    SecurityDefaults securityDefaults(TokenVerifier verifier, JsonMapper mapper) {
        return new SecurityDefaults(verifier, mapper);
    }

    /** After any chain of the service itself, which must name the paths it is for. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain platformSecurity(HttpSecurity http, SecurityDefaults defaults, WebProperties properties)
            throws Exception {
        return defaults.apply(http)
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll()
                            .requestMatchers("/actuator/health/**", "/actuator/info")
                            .permitAll();
                    if (properties.openMetrics()) {
                        requests.requestMatchers("/actuator/prometheus").permitAll();
                    }
                    if (!properties.publicPaths().isEmpty()) {
                        requests.requestMatchers(properties.publicPaths().toArray(String[]::new))
                                .permitAll();
                    }
                    requests.requestMatchers("/actuator/**", "/internal/dead-letters/**")
                            .hasAnyRole(Roles.SERVICE, Roles.ADMIN)
                            .requestMatchers("/internal/**")
                            .hasRole(Roles.SERVICE)
                            .anyRequest()
                            .authenticated();
                })
                .build();
    }

    /** Requests are observed as a whole; a span for each security filter would cost more than it tells. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ProblemResponses problemResponses() {
        return new ProblemResponses();
    }

    @Bean
    @ConditionalOnMissingBean(ErrorController.class)
    ProblemErrorController problemErrorController() {
        return new ProblemErrorController();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> serverProblems(JsonMapper mapper) {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(new ServerProblems(mapper)));
    }

    @Bean
    WebMvcConfigurer principalArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PrincipalArgument());
            }
        };
    }
}
