package dev.tandem.gateway.socket;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.gateway.connection.Identity;
import dev.tandem.gateway.protocol.SocketKind;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.identity.Roles;
import java.util.Optional;

/** Turns what a token proves into who the connection acts for. */
final class Identities {

    private Identities() {}

    /** Empty if the token's role may not use this socket. */
    static Optional<Identity> of(Principal principal, SocketKind kind) {
        if (kind == SocketKind.CUSTOMER) {
            return principal.roles().contains(Roles.CUSTOMER) ? Optional.of(customer(principal)) : Optional.empty();
        }
        return staffRole(principal)
                .map(role -> new Identity(actor(principal, role), principal.expiresAt(), null, null, false));
    }

    private static Identity customer(Principal principal) {
        var inbox = principal.claims().get("inbox") instanceof String text ? text : null;
        return new Identity(
                actor(principal, Role.CUSTOMER),
                principal.expiresAt(),
                inbox,
                principal.emailVerified() ? principal.email() : null,
                principal.emailVerified());
    }

    private static Optional<Role> staffRole(Principal principal) {
        if (principal.is(Roles.ADMIN)) {
            return Optional.of(Role.ADMIN);
        }
        if (principal.is(Roles.SUPERVISOR)) {
            return Optional.of(Role.SUPERVISOR);
        }
        return principal.is(Roles.AGENT) ? Optional.of(Role.AGENT) : Optional.empty();
    }

    private static Actor actor(Principal principal, Role role) {
        return new Actor(role, principal.subject(), principal.displayName());
    }
}
