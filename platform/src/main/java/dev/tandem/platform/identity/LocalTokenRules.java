package dev.tandem.platform.identity;

import java.text.ParseException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tokens of the local issuer.
 *
 * @param rolesClaim the claim that holds the role names, a JSON array of strings
 * @param roles those it may give; others count for nothing
 */
record LocalTokenRules(String issuer, String audience, String rolesClaim, Set<String> roles) implements TokenRules {

    @Override
    public Principal read(ProvenClaims claims) throws ParseException {
        var given = ProvenClaims.roles(claims.parsed().getClaim(rolesClaim)).stream()
                .filter(roles::contains)
                .collect(Collectors.toSet());
        return claims.principal(given, claims.expiresAt());
    }
}
