package dev.tandem.gateway.identity;

import dev.tandem.contracts.view.LoginAnswer;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.identity.TokenRequest;
import dev.tandem.platform.web.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Logs staff in at the local issuer. A wrong password and an unknown account take the same time and get the same answer.
 * Few passwords are checked at once, since each check is slow on purpose.
 */
final class StaffLogins {

    private static final int CHECKS_AT_ONCE = 4;
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(3);

    private final StaffSettings settings;
    private final LocalIssuer issuer;
    private final Clock clock;
    private final LoginBackoff backoff;
    private final Map<String, StaffSettings.User> byEmail;
    private final BCryptPasswordEncoder passwords = new BCryptPasswordEncoder(10);
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
    private final String nobody = passwords.encode("nobody has this password");

    StaffLogins(StaffSettings settings, boolean demo, LocalIssuer issuer, Clock clock, LoginBackoff backoff) {
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
        this.backoff = backoff;
        var demoUsers = demo ? settings.demoUsers() : List.<StaffSettings.User>of();
        this.byEmail = Stream.concat(settings.users().stream(), demoUsers.stream())
                .collect(Collectors.toMap(user -> account(user.email()), Function.identity()));
    }

    /**
     * Logs in.
     *
     * @param address whose guesses count together
     */
    LoginAnswer logIn(String email, String password, String address) {
        var account = account(email);
        if (!backoff.mayTry(account, address)) {
            throw new ApiException(HttpStatus.TOO_MANY_REQUESTS, "rate_limited", "Too many attempts. Wait a while.");
        }
        var user = byEmail.get(account);
        boolean right = matches(password, user == null ? nobody : user.passwordHash());
        if (user == null || !right) {
            backoff.failed(account, address);
            throw new ApiException(
                    HttpStatus.UNAUTHORIZED, "bad_credentials", "The e-mail address or the password is wrong.");
        }
        backoff.succeeded(account, address);
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

    private boolean matches(String password, String hash) {
        try {
            if (!checks.tryAcquire(CHECK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ApiException.unavailable("Too many people log in right now. Try again.");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The gateway is stopping.");
        }
        try {
            return passwords.matches(password, hash);
        } finally {
            checks.release();
        }
    }

    private static String account(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
