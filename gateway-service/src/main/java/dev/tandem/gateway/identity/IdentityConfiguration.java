package dev.tandem.gateway.identity;

import dev.tandem.platform.identity.IdentityProperties;
import dev.tandem.platform.identity.LocalIssuer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    StaffLogins staffLogins(StaffSettings settings, DemoSwitch demo, LocalIssuer issuer, Clock clock) {
        return new StaffLogins(settings, demo.enabled(), issuer, clock, new LoginBackoff(System::nanoTime));
    }

    @Bean
    StaffSignIn staffSignIn(IdentityProperties identity, SignInSettings settings, Environment environment) {
        return new StaffSignIn(identity, settings, environment.getProperty("tandem.identity.identity-platform.tenant"));
    }
}
