package dev.tandem.gateway.session;

import dev.tandem.gateway.limit.AddressLimitSettings;
import dev.tandem.gateway.limit.AddressLimits;
import dev.tandem.gateway.limit.ClientAddresses;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    AddressLimits addressLimits(AddressLimitSettings settings) {
        return new AddressLimits(settings, System::nanoTime);
    }

    @Bean
    ClientAddresses clientAddresses(AddressLimitSettings settings) {
        return new ClientAddresses(settings.trustedProxies());
    }

    @Bean
    SignedIdentities signedIdentities(Clock clock) {
        return new SignedIdentities(clock);
    }

    @Bean
    WidgetSessions widgetSessions(
            InboxSettings inboxes, LocalIssuer issuer, SignedIdentities identities, DataDirectory data, Clock clock) {
        var visitors = new VisitorTokens(VisitorKeyFile.readOrCreate(data));
        return new WidgetSessions(inboxes, issuer, visitors, identities, clock);
    }
}
