package dev.tandem.platform.identity;

import static dev.tandem.platform.identity.ProvenClaims.require;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Accepts RS256 tokens of one issuer, signed by a key it publishes. Everything a header could point to is ignored. */
final class JwtTokenVerifier implements TokenVerifier {

    private static final int LONGEST_TOKEN = 8_192;

    private final KeySource keys;
    private final TokenRules rules;
    private final Duration leeway;
    private final Clock clock;

    JwtTokenVerifier(KeySource keys, TokenRules rules, Duration leeway, Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.leeway = leeway;
        this.clock = clock;
    }

    String issuer() {
        return rules.issuer();
    }

    @Override
    public Principal verify(String token) {
        return verify(parse(token));
    }

    /** The token taken apart; nothing about it is proven. */
    static SignedJWT parse(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw new InvalidTokenException("longer than " + LONGEST_TOKEN + " characters");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException | ClassCastException e) {
            throw malformed(e);
        }
    }

    Principal verify(SignedJWT jwt) {
        try {
            checkHeader(jwt.getHeader());
            checkSignature(jwt);
            var claims = jwt.getJWTClaimsSet();
            var raw = Objects.requireNonNullElse(jwt.getPayload().toJSONObject(), Map.<String, Object>of());
            checkOrigin(claims, raw);
            var proven = checkTimes(claims, raw);
            return rules.read(proven);
        } catch (ParseException | JOSEException | IllegalArgumentException | ClassCastException e) {
            throw malformed(e);
        }
    }

    private static InvalidTokenException malformed(Exception reason) {
        return new InvalidTokenException("not a well-formed signed token: " + reason.getMessage(), reason);
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
        var id = jwt.getHeader().getKeyID();
        var key = keys.find(id)
                .orElseThrow(() -> new InvalidTokenException("signed with a key that is not known: " + id));
        require(jwt.verify(new RSASSAVerifier(key)), "the signature is wrong");
    }

    private void checkOrigin(JWTClaimsSet claims, Map<String, Object> raw) {
        require(rules.issuer().equals(claims.getIssuer()), "issued by " + claims.getIssuer());
        require(rules.audience().equals(raw.get("aud")), "meant for " + raw.get("aud"));
    }

    private ProvenClaims checkTimes(JWTClaimsSet claims, Map<String, Object> raw) throws ParseException {
        var now = clock.instant();
        var latestStart = now.plus(leeway);
        var expiry = claims.getExpirationTime();
        require(expiry != null, "never expires");
        var expiresAt = Objects.requireNonNull(expiry).toInstant();
        require(expiresAt.plus(leeway).isAfter(now), "expired at " + expiresAt);
        var issued = claims.getIssueTime();
        require(issued != null && !issued.toInstant().isAfter(latestStart), "issued in the future");
        var notBefore = claims.getNotBeforeTime();
        require(notBefore == null || !notBefore.toInstant().isAfter(latestStart), "not valid yet");
        Instant issuedAt = Objects.requireNonNull(issued).toInstant();
        var proven = new ProvenClaims(claims, raw, issuedAt, expiresAt, now, leeway);
        var authenticated = proven.authenticatedAt();
        require(authenticated == null || !authenticated.isAfter(latestStart), "authenticated in the future");
        return proven;
    }
}
