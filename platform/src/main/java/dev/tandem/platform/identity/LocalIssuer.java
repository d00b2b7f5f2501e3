package dev.tandem.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Signs tokens with this machine's own key, with the claims an identity provider would give. Every process on the same
 * data directory uses the same key. It knows no users: whoever asks has already checked the password.
 */
public final class LocalIssuer {

    private final RSAKey key;
    private final RSASSASigner signer;
    private final IdentityProperties settings;
    private final Clock clock;

    LocalIssuer(RSAKey key, IdentityProperties settings, Clock clock) {
        this.key = key;
        this.settings = settings;
        this.clock = clock;
        try {
            this.signer = new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }

    /**
     * Uses the signing key in the folder, making one first if there is none. Safe when several processes do so at once.
     *
     * @throws java.io.UncheckedIOException if the key can neither be read nor written
     */
    public static LocalIssuer open(Path folder, IdentityProperties settings, Clock clock) {
        return new LocalIssuer(SigningKeyFile.in(folder).readOrCreate(), settings, clock);
    }

    /**
     * Uses this signing key.
     *
     * @param key an RSA key with its private part, a JWK
     * @throws IllegalArgumentException if it is none; without the key in its message
     */
    static LocalIssuer of(String key, IdentityProperties settings, Clock clock) {
        RSAKey parsed;
        try {
            parsed = RSAKey.parse(key);
        } catch (ParseException | IllegalArgumentException e) {
            throw notAKey();
        }
        if (!parsed.isPrivate() || parsed.getKeyID() == null) {
            throw notAKey();
        }
        return new LocalIssuer(parsed, settings, clock);
    }

    /** Without a cause: a parser's message quotes what it could not read. */
    private static IllegalArgumentException notAKey() {
        return new IllegalArgumentException(
                "tandem.identity.local-issuer.signing-key must be an RSA key with its private"
                        + " part and a kid, a JWK such as data/identity/signing-key.json");
    }

    /** A signed token, RS256, in compact form. */
    public String issue(TokenRequest request) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder();
        request.claims().forEach(claims::claim);
        claims.issuer(settings.issuer())
                .audience(settings.audience())
                .subject(request.subject())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(request.validFor())))
                .claim("auth_time", now.getEpochSecond())
                .claim("name", request.displayName())
                .claim("email", request.email())
                .claim("email_verified", request.emailVerified())
                .claim(settings.rolesClaim(), List.copyOf(request.roles()));
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
        return token.serialize();
    }

    /** What {@code /.well-known/jwks.json} shows: public keys only. */
    public JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }
}
