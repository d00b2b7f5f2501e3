package dev.tandem.platform.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;

/** Makes verifiers. */
public final class TokenVerifiers {

    private static final long KEYS_LIVE_MILLIS = 3_600_000;
    private static final long REFRESH_WAIT_MILLIS = 15_000;

    private TokenVerifiers() {}

    /** Accepts what this machine's issuer signs. */
    public static TokenVerifier local(LocalIssuer issuer, IdentityProperties settings, Clock clock) {
        return new JwtTokenVerifier(new ImmutableJWKSet<>(issuer.publicKeys()), settings, clock);
    }

    /**
     * Accepts what an identity provider signs. Its keys are fetched over HTTPS, kept for an hour, and fetched again for
     * an unknown key id at a bounded rate; while they cannot be fetched, known keys serve on and unknown ones are refused.
     *
     * @throws IllegalArgumentException if {@code tandem.identity.jwks-uri} is not a URL
     */
    public static TokenVerifier remote(URI jwksUri, IdentityProperties settings, Clock clock) {
        try {
            var keys = JWKSourceBuilder.<SecurityContext>create(jwksUri.toURL())
                    .cache(KEYS_LIVE_MILLIS, REFRESH_WAIT_MILLIS)
                    .rateLimited(true)
                    .retrying(true)
                    .outageTolerant(true)
                    .build();
            return new JwtTokenVerifier(keys, settings, clock);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("tandem.identity.jwks-uri is not a URL: " + jwksUri, e);
        }
    }
}
