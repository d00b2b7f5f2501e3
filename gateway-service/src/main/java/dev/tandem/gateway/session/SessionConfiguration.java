package dev.tandem.gateway.session;

import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

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
