package dev.tandem.platform.identity;

import static dev.tandem.platform.identity.ProvenClaims.require;

import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Identity Platform's (Firebase Authentication's) ID tokens of staff. Whether the account was disabled or its sessions
 * were revoked is known to Identity Platform only, and it is not asked: a token counts for no longer than the maximum
 * token age, and no new one is given to a revoked session. An account with the claim {@value #REVOKED_BEFORE} (seconds
 * since 1970) is refused for every sign-in before that moment.
 */
final class IdentityPlatformTokenRules implements TokenRules {

    static final String REVOKED_BEFORE = "tandem:revokedBefore";
    private static final Set<String> STAFF = Set.of(Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN);

    private final String project;
    private final IdentityPlatformProperties settings;

    IdentityPlatformTokenRules(String project, IdentityPlatformProperties settings) {
        this.project = project;
        this.settings = settings;
    }

    @Override
    public String issuer() {
        return "https://securetoken.google.com/" + project;
    }

    @Override
    public String audience() {
        return project;
    }

    @Override
    public Principal read(ProvenClaims claims) throws ParseException {
        checkSignIn(claims.raw().get("firebase"));
        var tokenEnd = claims.issuedAt().plus(settings.maxTokenAge());
        require(tokenEnd.plus(claims.leeway()).isAfter(claims.now()), "expired: issued at " + claims.issuedAt());
        var signedInAt = claims.authenticatedAt();
        require(signedInAt != null, "does not say when the user signed in");
        var sessionEnd = Objects.requireNonNull(signedInAt).plus(settings.maxSessionAge());
        require(sessionEnd.plus(claims.leeway()).isAfter(claims.now()), "expired: signed in at " + signedInAt);
        if (claims.parsed().getClaim(REVOKED_BEFORE) != null) {
            var revoked =
                    Instant.ofEpochSecond(Objects.requireNonNull(claims.parsed().getLongClaim(REVOKED_BEFORE)));
            require(!signedInAt.isBefore(revoked), "revoked: sign-ins before " + revoked);
        }
        return claims.principal(roles(claims), earliest(claims.expiresAt(), tokenEnd, sessionEnd));
    }

    private void checkSignIn(@Nullable Object firebase) {
        require(firebase instanceof Map, "has no sign-in");
        var signIn = (Map<?, ?>) Objects.requireNonNull(firebase);
        require(signIn.get("sign_in_provider") instanceof String, "has no sign-in provider");
        require(!"anonymous".equals(signIn.get("sign_in_provider")), "nobody signed in");
        require(Objects.equals(settings.tenant(), signIn.get("tenant")), "of the tenant " + signIn.get("tenant"));
    }

    /** One role, or an array of them; those unknown here, and those that no person has, count for nothing. */
    private Set<String> roles(ProvenClaims claims) {
        var claim = claims.raw().get(settings.roleClaim());
        var given = claim instanceof String role ? Set.of(role) : ProvenClaims.roles(claim);
        return given.stream().filter(STAFF::contains).collect(Collectors.toSet());
    }

    private static Instant earliest(Instant first, Instant... others) {
        var earliest = first;
        for (var other : others) {
            earliest = other.isBefore(earliest) ? other : earliest;
        }
        return earliest;
    }
}
