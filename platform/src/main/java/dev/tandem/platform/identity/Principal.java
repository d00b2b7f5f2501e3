package dev.tandem.platform.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as proven by a verified token.
 *
 * @param subject the token's subject, 1 to 128 characters
 * @param displayName the name to show; the subject if the token has none
 * @param email the e-mail address, if the token has one
 * @param emailVerified whether the issuer vouches for the address
 * @param roles role names as in the token, without implied ones
 * @param expiresAt when the token ends; a long-lived connection must end with it
 * @param claims every claim of the token
 */
public record Principal(
        String subject,
        String displayName,
        @Nullable String email,
        boolean emailVerified,
        Set<String> roles,
        Instant expiresAt,
        Map<String, Object> claims) {

    public Principal {
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
    }

    /** Whether the caller has the role, directly or by a higher one (admin, supervisor, agent). */
    public boolean is(String role) {
        return roles.contains(role)
                || roles.stream().anyMatch(held -> Roles.impliedBy(held).contains(role));
    }
}
