package dev.tandem.platform.web;

import dev.tandem.platform.identity.InvalidTokenException;
import dev.tandem.platform.identity.TokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Turns a bearer token into the caller. The reason of a refusal is for the log only. */
final class BearerAuthentication implements AuthenticationManager {

    private static final Logger log = LoggerFactory.getLogger(BearerAuthentication.class);

    private final TokenVerifier verifier;

    BearerAuthentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var token = ((BearerTokenAuthenticationToken) authentication).getToken();
        try {
            return new PrincipalAuthentication(verifier.verify(token));
        } catch (InvalidTokenException e) {
            log.debug("token refused: {}", e.getMessage());
            throw new InvalidBearerTokenException("invalid token", e);
        }
    }
}
