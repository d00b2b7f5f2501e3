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

    /** What visitor tokens are signed with. */
    record VisitorKey(byte[] bytes) {}

    @Bean
    VisitorKey visitorKey(VisitorSettings settings, DataDirectory data) {
        var given = settings.bytes();
        return new VisitorKey(given == null ? VisitorKeyFile.readOrCreate(data) : given);
    }

    @Bean
    WidgetSessions widgetSessions(
            InboxSettings inboxes,
            InboxSecrets secrets,
            LocalIssuer issuer,
            SignedIdentities identities,
            VisitorKey visitors,
            Clock clock) {
        return new WidgetSessions(inboxes, secrets, issuer, new VisitorTokens(visitors.bytes()), identities, clock);
    }
}
