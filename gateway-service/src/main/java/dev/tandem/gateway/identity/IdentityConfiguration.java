package dev.tandem.gateway.identity;

import dev.tandem.platform.identity.LocalIssuer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    StaffLogins staffLogins(StaffSettings settings, DemoSwitch demo, LocalIssuer issuer, Clock clock) {
        return new StaffLogins(settings, demo.enabled(), issuer, clock, new LoginBackoff(System::nanoTime));
    }
}
