package dev.tandem.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Service tokens from the local issuer, renewed when a fifth of their life is left. */
final class LocalServiceTokens implements ServiceTokens {

    private final LocalIssuer issuer;
    private final String serviceName;
    private final Duration lifetime;
    private final Clock clock;
    private final AtomicReference<@Nullable Issued> issued = new AtomicReference<>();

    LocalServiceTokens(LocalIssuer issuer, String serviceName, Duration lifetime, Clock clock) {
        this.issuer = issuer;
        this.serviceName = serviceName;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    private record Issued(String token, Instant renewAt) {}

    @Override
    public String forService(String called) {
        var now = clock.instant();
        var known = issued.get();
        if (known != null && now.isBefore(known.renewAt())) {
            return known.token();
        }
        var token = issuer.issue(TokenRequest.of(serviceName, serviceName, lifetime, Roles.SERVICE));
        issued.set(new Issued(token, now.plus(lifetime.multipliedBy(4).dividedBy(5))));
        return token;
    }
}
