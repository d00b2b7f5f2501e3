package dev.tandem.gateway.identity;

import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.view.LoginAnswer;
import dev.tandem.gateway.limit.AddressLimits;
import dev.tandem.gateway.limit.ClientAddresses;
import dev.tandem.platform.identity.IdentityProperties;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.web.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class IdentityController {

    private static final int MAX_TEXT = 256;

    private final StaffLogins logins;
    private final StaffSettings staff;
    private final DemoSwitch demo;
    private final LocalIssuer issuer;
    private final IdentityProperties identity;
    private final AddressLimits limits;
    private final ClientAddresses addresses;

    IdentityController(
            StaffLogins logins,
            StaffSettings staff,
            DemoSwitch demo,
            LocalIssuer issuer,
            IdentityProperties identity,
            AddressLimits limits,
            ClientAddresses addresses) {
        this.logins = logins;
        this.staff = staff;
        this.demo = demo;
        this.issuer = issuer;
        this.identity = identity;
        this.limits = limits;
        this.addresses = addresses;
    }

    record Credentials(@Nullable String email, @Nullable String password) {}

    record Me(String userId, String displayName, @Nullable String email, Set<String> roles, Instant expiresAt) {}

    record DemoUser(String email, String displayName, Role role, String password) {}

    @PostMapping("/api/identity/login")
    LoginAnswer logIn(@RequestBody Credentials credentials, HttpServletRequest request) {
        if (identity.staff() != IdentityProperties.Staff.LOCAL) {
            throw ApiException.notFound("Staff sign in with Identity Platform.");
        }
        var address = addresses.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
        if (!limits.tryOpenSession(address)) {
            throw new ApiException(HttpStatus.TOO_MANY_REQUESTS, "rate_limited", "Too many logins. Try again later.");
        }
        return logins.logIn(
                text(credentials.email(), "email"), text(credentials.password(), "password"), address.network());
    }

    @GetMapping("/api/identity/me")
    Me me(Principal principal) {
        return new Me(
                principal.subject(),
                principal.displayName(),
                principal.email(),
                principal.roles(),
                principal.expiresAt());
    }

    @GetMapping("/api/identity/demo-users")
    List<DemoUser> demoUsers() {
        var password = staff.demoPassword();
        if (!demo.enabled() || password == null) {
            throw ApiException.notFound("There are no demo users.");
        }
        return staff.demoUsers().stream()
                .map(user -> new DemoUser(user.email(), user.name(), user.role(), password))
                .toList();
    }

    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> keys() {
        return issuer.publicKeys().toJSONObject();
    }

    private static String text(@Nullable String value, String name) {
        if (value == null || value.isEmpty() || value.length() > MAX_TEXT) {
            throw ApiException.badRequest(name + " must be a text of 1 to " + MAX_TEXT + " characters");
        }
        return value;
    }
}
