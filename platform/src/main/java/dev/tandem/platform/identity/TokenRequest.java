package dev.tandem.platform.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token shall say.
 *
 * @param subject 1 to 128 characters
 * @param displayName the name to show
 * @param email e-mail address, if known
 * @param emailVerified whether the address is proven
 * @param roles names from {@link Roles}
 * @param validFor from now
 * @param claims further claims; those above and the registered ones cannot be overridden
 */
public record TokenRequest(
        String subject,
        String displayName,
        @Nullable String email,
        boolean emailVerified,
        Set<String> roles,
        Duration validFor,
        Map<String, Object> claims) {

    public TokenRequest {
        if (subject.isBlank() || subject.length() > 128) {
            throw new IllegalArgumentException("a subject has 1 to 128 characters, got " + subject.length());
        }
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
    }

    /** A request without e-mail or further claims. */
    public static TokenRequest of(String subject, String displayName, Duration validFor, String... roles) {
        return new TokenRequest(subject, displayName, null, false, Set.of(roles), validFor, Map.of());
    }

    /** The same with an e-mail address. */
    public TokenRequest withEmail(String address, boolean verified) {
        return new TokenRequest(subject, displayName, address, verified, roles, validFor, claims);
    }

    /** The same with these further claims instead. */
    public TokenRequest withClaims(Map<String, Object> further) {
        return new TokenRequest(subject, displayName, email, emailVerified, roles, validFor, further);
    }
}
