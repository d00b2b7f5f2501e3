package dev.tandem.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accepts RS256 tokens of one issuer, signed by a key it publishes. Everything a header could point to is ignored. */
final class JwtTokenVerifier implements TokenVerifier {

    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_SUBJECT = 128;

    private final JWKSource<SecurityContext> keys;
    private final IdentityProperties settings;
    private final Clock clock;

    JwtTokenVerifier(JWKSource<SecurityContext> keys, IdentityProperties settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Principal verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw new InvalidTokenException("longer than " + LONGEST_TOKEN + " characters");
        }
        try {
            var jwt = SignedJWT.parse(token);
            checkHeader(jwt.getHeader());
            checkSignature(jwt);
            var claims = jwt.getJWTClaimsSet();
            checkOrigin(claims);
            var expiresAt = checkTimes(claims);
            return principal(claims, jwt.getPayload().toJSONObject(), expiresAt);
        } catch (ParseException | JOSEException | IllegalArgumentException | ClassCastException e) {
            throw new InvalidTokenException("not a well-formed signed token: " + e.getMessage(), e);
        }
    }

    private static void checkHeader(JWSHeader header) {
        require(JWSAlgorithm.RS256.equals(header.getAlgorithm()), "signed with " + header.getAlgorithm());
        require(header.getKeyID() != null && !header.getKeyID().isBlank(), "names no key");
        boolean bringsItsKey = header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null;
        require(!bringsItsKey, "brings or points to its own key");
        require(header.getCriticalParams() == null, "needs extensions");
    }

    private void checkSignature(SignedJWT jwt) throws JOSEException {
        var matcher = new JWKMatcher.Builder()
                .keyType(KeyType.RSA)
                .keyID(jwt.getHeader().getKeyID())
                .build();
        var matching = keys.get(new JWKSelector(matcher), null);
        require(
                !matching.isEmpty(),
                "signed with the unknown key " + jwt.getHeader().getKeyID());
        var key = (RSAKey) matching.getFirst();
        require(jwt.verify(new RSASSAVerifier(key.toRSAPublicKey())), "the signature is wrong");
    }

    private void checkOrigin(JWTClaimsSet claims) {
        require(settings.issuer().equals(claims.getIssuer()), "issued by " + claims.getIssuer());
        require(claims.getAudience().contains(settings.audience()), "meant for " + claims.getAudience());
    }

    private Instant checkTimes(JWTClaimsSet claims) throws ParseException {
        var now = clock.instant();
        var latestStart = now.plus(settings.leeway());
        var expiry = claims.getExpirationTime();
        require(expiry != null, "never expires");
        var expiresAt = Objects.requireNonNull(expiry).toInstant();
        require(expiresAt.plus(settings.leeway()).isAfter(now), "expired at " + expiresAt);
        var issuedAt = claims.getIssueTime();
        require(issuedAt != null && !issuedAt.toInstant().isAfter(latestStart), "issued in the future");
        var notBefore = claims.getNotBeforeTime();
        require(notBefore == null || !notBefore.toInstant().isAfter(latestStart), "not valid yet");
        if (claims.getClaim("auth_time") != null) {
            var authenticated = Instant.ofEpochSecond(claims.getLongClaim("auth_time"));
            require(!authenticated.isAfter(latestStart), "authenticated in the future");
        }
        return expiresAt;
    }

    private Principal principal(JWTClaimsSet claims, Map<String, Object> raw, Instant expiresAt) throws ParseException {
        // From the raw claims: the parser turns a number into text.
        var subject = raw.get("sub") instanceof String text ? text : "";
        require(
                !subject.isBlank() && subject.length() <= LONGEST_SUBJECT,
                "the subject must be text of 1 to " + LONGEST_SUBJECT + " characters");
        var name = claims.getStringClaim("name");
        var email = claims.getStringClaim("email");
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        var known = raw.entrySet().stream()
                .filter(claim -> claim.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Principal(
                subject,
                name == null || name.isBlank() ? subject : name,
                email,
                email != null && verified,
                roles(claims.getClaim(settings.rolesClaim())),
                expiresAt,
                known);
    }

    private static Set<String> roles(@Nullable Object claim) {
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

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new InvalidTokenException(otherwise);
        }
    }
}
