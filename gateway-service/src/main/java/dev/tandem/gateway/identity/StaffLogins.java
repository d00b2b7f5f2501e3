package dev.tandem.gateway.identity;

import dev.tandem.contracts.view.LoginAnswer;
import dev.tandem.gateway.limit.KeyedLimit;
import dev.tandem.gateway.limit.Rate;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.identity.TokenRequest;
import dev.tandem.platform.web.ApiException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Logs staff in at the local issuer. Attempts for one account slow down to one in five seconds after the first twenty, from
 * wherever they come; a wrong password and an unknown account take the same time and get the same answer.
 */
final class StaffLogins {

    private static final Rate ATTEMPTS = new Rate(0.2, 20);
    private static final int MAX_ACCOUNTS = 10_000;

    private final StaffSettings settings;
    private final LocalIssuer issuer;
    private final Clock clock;
    private final Map<String, StaffSettings.User> byEmail;
    private final BCryptPasswordEncoder passwords = new BCryptPasswordEncoder(10);
    private final KeyedLimit attempts = new KeyedLimit(ATTEMPTS, MAX_ACCOUNTS, System::nanoTime);
    private final String nobody = passwords.encode("nobody has this password");

    StaffLogins(StaffSettings settings, LocalIssuer issuer, Clock clock) {
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
        this.byEmail = settings.users().stream()
                .collect(Collectors.toMap(user -> user.email().toLowerCase(Locale.ROOT), Function.identity()));
    }

    LoginAnswer logIn(String email, String password) {
        var account = email.strip().toLowerCase(Locale.ROOT);
        if (!attempts.tryTake(account)) {
            throw new ApiException(HttpStatus.TOO_MANY_REQUESTS, "rate_limited", "too many attempts; wait a minute");
        }
        var user = byEmail.get(account);
        boolean right = passwords.matches(password, user == null ? nobody : user.passwordHash());
        if (user == null || !right) {
            throw new ApiException(
                    HttpStatus.UNAUTHORIZED, "bad_credentials", "the e-mail address or the password is wrong");
        }
        var request = TokenRequest.of(
                        user.id(),
                        user.name(),
                        settings.tokenLifetime(),
                        user.role().name().toLowerCase(Locale.ROOT))
                .withEmail(user.email(), true);
        return new LoginAnswer(
                issuer.issue(request),
                clock.instant().plus(settings.tokenLifetime()),
                user.id(),
                user.name(),
                List.of(user.role()));
    }
}
