package dev.tandem.platform.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted. The defaults are the local issuer; for Identity Platform set {@code issuer} to
 * {@code https://securetoken.google.com/PROJECT}, {@code audience} to the project id and {@code jwks-uri} to its key set.
 *
 * @param issuer exact {@code iss}
 * @param audience must be among {@code aud}
 * @param jwksUri where the issuer's public keys are; the local issuer's key file if absent
 * @param rolesClaim the claim that holds the role names, a JSON array of strings
 * @param leeway tolerated clock difference, at most 60 s
 * @param serviceTokenLifetime how long the tokens live with which services call each other
 */
@ConfigurationProperties("tandem.identity")
public record IdentityProperties(
        @DefaultValue("https://tandem.local") String issuer,
        @DefaultValue("tandem") String audience,
        @Nullable String jwksUri,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("30s") Duration leeway,
        @DefaultValue("15m") Duration serviceTokenLifetime) {

    public IdentityProperties {
        if (leeway.isNegative() || leeway.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("tandem.identity.leeway must be between 0 and 60 s, got " + leeway);
        }
        if (serviceTokenLifetime.compareTo(Duration.ofMinutes(2)) < 0) {
            throw new IllegalArgumentException("tandem.identity.service-token-lifetime must be at least 2 minutes");
        }
    }

    /** The local issuer's settings. */
    public static IdentityProperties local() {
        return new IdentityProperties(
                "https://tandem.local", "tandem", null, "roles", Duration.ofSeconds(30), Duration.ofMinutes(15));
    }
}
