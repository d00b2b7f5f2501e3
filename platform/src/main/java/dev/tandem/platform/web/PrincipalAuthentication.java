package dev.tandem.platform.web;

import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.identity.Roles;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The verified caller in Spring Security's terms: {@code hasRole('agent')} is true for a supervisor as well. */
final class PrincipalAuthentication extends AbstractAuthenticationToken {

    private final transient Principal principal;

    PrincipalAuthentication(Principal principal) {
        super(authorities(principal));
        this.principal = principal;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(Principal principal) {
        return principal.roles().stream()
                .flatMap(role -> Stream.concat(Stream.of(role), Roles.impliedBy(role).stream()))
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .collect(Collectors.toSet());
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public String getName() {
        return principal.subject();
    }
}
