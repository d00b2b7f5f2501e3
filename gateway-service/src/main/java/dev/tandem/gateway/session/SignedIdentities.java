package dev.tandem.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Identities that an embedding site signs for its logged-in users: JWT, HS256, with {@code sub}, {@code name},
 * {@code email} and an {@code exp} at most an hour ahead. Every secret of the inbox is accepted, so that a site can change
 * it without anybody being logged out.
 */
public final class SignedIdentities {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;

    private final Clock clock;

    public SignedIdentities(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a site vouches for.
     *
     * @param subject the site's own id of its user
     * @param name the name to show
     * @param email the address that the site has verified
     */
    public record SiteUser(String subject, String name, String email) {}

    /** Signs as a site's server would. */
    public String sign(SiteUser user, Duration validFor, String secret) {
        var claims = new JWTClaimsSet.Builder()
                .subject(user.subject())
                .claim("name", user.name())
                .claim("email", user.email())
                .expirationTime(Date.from(clock.instant().plus(validFor)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("the identity cannot be signed", e);
        }
        return token.serialize();
    }

    /** Who the token speaks of, if one of the secrets signed it and it is valid now. */
    public Optional<SiteUser> verify(String token, List<String> secrets) {
        try {
            var jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !signedByOneOf(jwt, secrets)) {
                return Optional.empty();
            }
            var claims = jwt.getJWTClaimsSet();
            return inTime(claims) ? user(claims) : Optional.empty();
        } catch (ParseException | JOSEException malformed) {
            return Optional.empty();
        }
    }

    private static boolean signedByOneOf(SignedJWT jwt, List<String> secrets) throws JOSEException {
        for (var secret : secrets) {
            if (jwt.verify(new MACVerifier(secret))) {
                return true;
            }
        }
        return false;
    }

    private boolean inTime(JWTClaimsSet claims) {
        var now = clock.instant();
        if (claims.getExpirationTime() == null) {
            return false;
        }
        Instant end = claims.getExpirationTime().toInstant();
        return end.isAfter(now.minus(LEEWAY)) && end.isBefore(now.plus(LONGEST).plus(LEEWAY));
    }

    private static Optional<SiteUser> user(JWTClaimsSet claims) throws ParseException {
        var subject = claims.getSubject();
        var email = claims.getStringClaim("email");
        var name = claims.getStringClaim("name");
        if (subject == null || subject.isBlank() || subject.length() > 128) {
            return Optional.empty();
        }
        if (email == null || email.length() > MAX_EMAIL || !email.contains("@")) {
            return Optional.empty();
        }
        var shown = name == null || name.isBlank() ? "Customer" : name.strip();
        return Optional.of(new SiteUser(subject, shown.substring(0, Math.min(shown.length(), MAX_NAME)), email));
    }
}
