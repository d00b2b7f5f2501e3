package dev.tandem.platform.identity;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes verifiers. */
public final class TokenVerifiers {

    private TokenVerifiers() {}

    /** Accepts what this machine's issuer signs, as far as the settings let it vouch. */
    public static TokenVerifier local(LocalIssuer issuer, IdentityProperties settings, Clock clock) {
        return localIssuer(issuer, settings, clock);
    }

    private static JwtTokenVerifier localIssuer(LocalIssuer issuer, IdentityProperties settings, Clock clock) {
        var roles = new HashSet<>(Set.of(Roles.CUSTOMER));
        if (settings.staff() == IdentityProperties.Staff.LOCAL) {
            roles.addAll(Set.of(Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN));
        }
        if (settings.services() == IdentityProperties.Services.LOCAL) {
            roles.add(Roles.SERVICE);
        }
        var rules =
                new LocalTokenRules(settings.issuer(), settings.audience(), settings.rolesClaim(), Set.copyOf(roles));
        return new JwtTokenVerifier(KeySource.of(issuer.publicKeys()), rules, settings.leeway(), clock);
    }

    /** Every issuer that the settings name. */
    static TokenVerifier of(LocalIssuer issuer, IdentityProperties settings, List<RemoteIssuer> remote, Clock clock) {
        long others = Stream.of(
                        settings.staff() != IdentityProperties.Staff.LOCAL,
                        settings.services() != IdentityProperties.Services.LOCAL)
                .filter(elsewhere -> elsewhere)
                .count();
        if (remote.size() != others) {
            throw new IllegalStateException("tandem.identity.staff is local or identity-platform, and"
                    + " tandem.identity.services local or google, written like this");
        }
        if (remote.isEmpty()) {
            return local(issuer, settings, clock);
        }
        var verifiers = new ArrayList<>(List.of(localIssuer(issuer, settings, clock)));
        for (var other : remote) {
            verifiers.add(
                    new JwtTokenVerifier(new RemoteKeys(other.keys(), clock), other.rules(), settings.leeway(), clock));
        }
        return new IssuersTokenVerifier(verifiers);
    }

    /**
     * An issuer elsewhere.
     *
     * @param keys where its public keys are
     */
    record RemoteIssuer(URI keys, TokenRules rules) {}
}
