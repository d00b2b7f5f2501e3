package dev.tandem.platform.identity;

import static dev.tandem.platform.identity.ProvenClaims.require;

import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ID tokens that Google signs for service accounts: the sibling services'. The account's e-mail address must be one of
 * those listed; the audience is this service alone, so that nobody can pass a token on.
 */
record GoogleServiceTokenRules(String audience, Set<String> accounts) implements TokenRules {

    @Override
    public String issuer() {
        return "https://accounts.google.com";
    }

    @Override
    public Principal read(ProvenClaims claims) throws ParseException {
        claims.subject();
        var email = claims.parsed().getStringClaim("email");
        boolean verified = Boolean.TRUE.equals(claims.parsed().getBooleanClaim("email_verified"));
        require(email != null && verified, "does not prove an account's address");
        var account = Objects.requireNonNull(email);
        require(accounts.contains(account), "of the account " + account + ", which is not listed");
        var name = account.substring(0, account.indexOf('@'));
        var known = claims.raw().entrySet().stream()
                .filter(claim -> claim.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Principal(name, name, account, true, Set.of(Roles.SERVICE), claims.expiresAt(), known);
    }
}
