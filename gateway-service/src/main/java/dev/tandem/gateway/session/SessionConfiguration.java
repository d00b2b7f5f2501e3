package dev.tandem.gateway.session;

import dev.tandem.gateway.identity.DemoSwitch;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    InboxSecrets inboxSecrets(InboxSettings inboxes, DemoSwitch demo) {
        return new InboxSecrets(inboxes, demo.enabled());
    }

    @Bean
    SignedIdentities signedIdentities(Clock clock) {
        return new SignedIdentities(clock);
    }

    @Bean
    WidgetSessions widgetSessions(
            InboxSettings inboxes,
            InboxSecrets secrets,
            LocalIssuer issuer,
            SignedIdentities identities,
            DataDirectory data,
            Clock clock) {
        var visitors = new VisitorTokens(VisitorKeyFile.readOrCreate(data));
        return new WidgetSessions(inboxes, secrets, issuer, visitors, identities, clock);
    }
}
