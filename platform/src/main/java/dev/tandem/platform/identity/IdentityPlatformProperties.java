package dev.tandem.platform.identity;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff are known by Identity Platform, if {@code tandem.identity.staff} is {@code identity-platform}.
 *
 * @param projectId the project whose users they are; {@code tandem.google.project-id} if absent
 * @param jwksUri where Identity Platform's public keys are
 * @param roleClaim the custom claim that holds agent, supervisor or admin: a string, or an array of strings
 * @param tenant the tenant whose users they are; users of no tenant if absent
 * @param maxTokenAge how old a token may be, one minute to one hour; a disabled or revoked account is refused, and its
 *     sockets are closed, after this time at the latest
 * @param maxSessionAge how long after the sign-in with a password a session lasts
 */
@ConfigurationProperties("tandem.identity.identity-platform")
record IdentityPlatformProperties(
        @Nullable String projectId,

        @DefaultValue("https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com")
        URI jwksUri,

        @DefaultValue("role") String roleClaim,
        @Nullable String tenant,
        @DefaultValue("1h") Duration maxTokenAge,
        @DefaultValue("12h") Duration maxSessionAge) {

    IdentityPlatformProperties {
        if (maxTokenAge.compareTo(Duration.ofMinutes(1)) < 0 || maxTokenAge.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "tandem.identity.identity-platform.max-token-age must be between 1 minute and 1 hour");
        }
        if (maxSessionAge.compareTo(maxTokenAge) < 0) {
            throw new IllegalArgumentException(
                    "tandem.identity.identity-platform.max-session-age must not be below max-token-age");
        }
    }
}
