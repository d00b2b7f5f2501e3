package dev.tandem.platform.testing;

import dev.tandem.platform.identity.IdentityProperties;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.identity.TokenRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Tokens for tests, genuinely signed by the issuer of the service under test.
 *
 * @param issuer the service's bean, or one on the same data directory
 */
public record TestTokens(LocalIssuer issuer) {

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Tokens that every service on this data directory accepts. */
    public static TestTokens in(Path dataDirectory, Clock clock) {
        return new TestTokens(LocalIssuer.open(dataDirectory.resolve("identity"), IdentityProperties.local(), clock));
    }

    public String customer(String id) {
        return of(id, Roles.CUSTOMER);
    }

    public String agent(String id) {
        return of(id, Roles.AGENT);
    }

    public String supervisor(String id) {
        return of(id, Roles.SUPERVISOR);
    }

    public String admin(String id) {
        return of(id, Roles.ADMIN);
    }

    public String service(String name) {
        return of(name, Roles.SERVICE);
    }

    /** A token with any role. */
    public String of(String subject, String role) {
        return issuer.issue(TokenRequest.of(subject, subject, LIFETIME, role));
    }
}
