package dev.tandem.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted. Customers are always vouched for by the local issuer, which the gateway asks; staff and
 * services by it too, unless chosen otherwise.
 *
 * @param issuer the local issuer's exact {@code iss}
 * @param audience the local issuer's exact {@code aud}
 * @param rolesClaim the claim in which the local issuer puts the role names, a JSON array of strings
 * @param leeway tolerated clock difference, at most 60 s
 * @param serviceTokenLifetime how long the local issuer's tokens live with which services call each other
 * @param staff who vouches for staff: {@code local} or {@code identity-platform}
 * @param services who vouches for services: {@code local}, by the signing key that they share, or {@code google}, by the
 *     service accounts that they run as
 */
@ConfigurationProperties("tandem.identity")
public record IdentityProperties(
        @DefaultValue("https://tandem.local") String issuer,
        @DefaultValue("tandem") String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("30s") Duration leeway,
        @DefaultValue("15m") Duration serviceTokenLifetime,
        @DefaultValue("local") Staff staff,
        @DefaultValue("local") Services services) {

    /** Who vouches for staff. */
    public enum Staff {
        /** The local issuer. */
        LOCAL,
        /** Identity Platform. */
        IDENTITY_PLATFORM
    }

    /** Who vouches for services. */
    public enum Services {
        /** The local issuer. */
        LOCAL,
        /** Google, for service accounts. */
        GOOGLE
    }

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
                "https://tandem.local",
                "tandem",
                "roles",
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                Staff.LOCAL,
                Services.LOCAL);
    }
}
