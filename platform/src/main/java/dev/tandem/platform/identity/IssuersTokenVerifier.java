package dev.tandem.platform.identity;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Accepts the tokens of several issuers: the one that a token names must have signed it. */
final class IssuersTokenVerifier implements TokenVerifier {

    private final Map<String, JwtTokenVerifier> byIssuer;

    IssuersTokenVerifier(List<JwtTokenVerifier> verifiers) {
        this.byIssuer = verifiers.stream().collect(Collectors.toMap(JwtTokenVerifier::issuer, Function.identity()));
    }

    @Override
    public Principal verify(String token) {
        var jwt = JwtTokenVerifier.parse(token);
        try {
            var issuer = jwt.getJWTClaimsSet().getIssuer();
            var verifier = issuer == null ? null : byIssuer.get(issuer);
            if (verifier == null) {
                throw new InvalidTokenException("issued by " + issuer);
            }
            return verifier.verify(jwt);
        } catch (ParseException | IllegalArgumentException | ClassCastException e) {
            throw new InvalidTokenException("not a well-formed signed token: " + e.getMessage(), e);
        }
    }
}
