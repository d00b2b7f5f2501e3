package dev.tandem.platform.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a genuine token says.
 *
 * @param parsed its claims
 * @param raw the same as they stand there: the parser turns some numbers into text
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @param now when it was verified
 * @param leeway tolerated clock difference
 */
record ProvenClaims(
        JWTClaimsSet parsed,
        Map<String, Object> raw,
        Instant issuedAt,
        Instant expiresAt,
        Instant now,
        Duration leeway) {

    private static final int LONGEST_SUBJECT = 128;

    String subject() {
        var subject = raw.get("sub") instanceof String text ? text : "";
        require(
                !subject.isBlank() && subject.length() <= LONGEST_SUBJECT,
                "the subject must be text of 1 to " + LONGEST_SUBJECT + " characters");
        return subject;
    }

    @Nullable
    Instant authenticatedAt() throws ParseException {
        return parsed.getClaim("auth_time") == null
                ? null
                : Instant.ofEpochSecond(Objects.requireNonNull(parsed.getLongClaim("auth_time")));
    }

    /** An array of strings. */
    static Set<String> roles(@Nullable Object claim) {
        if (claim == null) {
            return Set.of();
        }
        require(claim instanceof List<?>, "the roles are no array");
        var roles = new HashSet<String>();
        for (var role : (List<?>) claim) {
            require(role instanceof String, "a role is no text");
            roles.add((String) role);
        }
        return roles;
    }

    /** The token's bearer with these roles, until then. */
    Principal principal(Set<String> roles, Instant until) throws ParseException {
        var subject = subject();
        var name = parsed.getStringClaim("name");
        var email = parsed.getStringClaim("email");
        boolean verified = Boolean.TRUE.equals(parsed.getBooleanClaim("email_verified"));
        var known = raw.entrySet().stream()
                .filter(claim -> claim.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Principal(
                subject,
                name == null || name.isBlank() ? subject : name,
                email,
                email != null && verified,
                roles,
                until,
                known);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new InvalidTokenException(otherwise);
        }
    }
}
