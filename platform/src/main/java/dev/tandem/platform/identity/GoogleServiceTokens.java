package dev.tandem.platform.identity;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdToken;
import com.google.auth.oauth2.IdTokenProvider;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Service tokens that Google signs for the account this process runs as: one for each service called, fetched from the
 * metadata server when the last one has five minutes left. While that fails, the last one serves until its final minute.
 */
final class GoogleServiceTokens implements ServiceTokens {

    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration LEAST_LIFE = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(GoogleServiceTokens.class);

    private final IdTokenProvider account;
    private final UnaryOperator<String> audience;
    private final Clock clock;
    private final ConcurrentHashMap<String, IdToken> tokens = new ConcurrentHashMap<>();

    GoogleServiceTokens(IdTokenProvider account, UnaryOperator<String> audience, Clock clock) {
        this.account = account;
        this.audience = audience;
        this.clock = clock;
    }

    /** Tokens of the application default credentials, which are looked up at the first call. */
    static GoogleServiceTokens ofThisProcess(UnaryOperator<String> audience, Clock clock) {
        return new GoogleServiceTokens(
                (target, options) -> {
                    if (GoogleCredentials.getApplicationDefault() instanceof IdTokenProvider account) {
                        return account.idTokenWithAudience(target, options);
                    }
                    throw new IOException("the application default credentials are of a kind that has no ID tokens");
                },
                audience,
                clock);
    }

    @Override
    public String forService(String serviceName) {
        var held = tokens.get(serviceName);
        if (held != null && lives(held, RENEW_BEFORE_END)) {
            return held.getTokenValue();
        }
        try {
            var options = List.of(IdTokenProvider.Option.FORMAT_FULL, IdTokenProvider.Option.INCLUDE_EMAIL);
            var fresh = account.idTokenWithAudience(audience.apply(serviceName), options);
            tokens.put(serviceName, fresh);
            return fresh.getTokenValue();
        } catch (IOException e) {
            if (held != null && lives(held, LEAST_LIFE)) {
                log.warn("no new token for calling {}: {}", serviceName, e.toString());
                return held.getTokenValue();
            }
            throw new IllegalStateException("no token for calling " + serviceName + ": " + e.getMessage(), e);
        }
    }

    private boolean lives(IdToken token, Duration atLeast) {
        return token.getExpirationTime().toInstant().isAfter(clock.instant().plus(atLeast));
    }
}
