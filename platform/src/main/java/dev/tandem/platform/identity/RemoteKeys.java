package dev.tandem.platform.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that an issuer publishes over HTTPS, kept as long as its answer's {@code max-age} says. They are fetched again in
 * the background when a fifth of that time is left, and at once for an unknown key id, but at most once in
 * {@link #PAUSE}, however many unknown ids are asked for: an attacker chooses those. While the issuer cannot be reached
 * known keys serve until their time is over; then, and for unknown ones at once, nothing is found.
 */
final class RemoteKeys implements KeySource {

    /** The least time between two fetches. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** The least time until another try when a fetch failed. */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration LIFE_IF_NOT_SAID = Duration.ofMinutes(5);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final long LONGEST_ANSWER = 262_144;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);

    private final URI uri;
    private final Clock clock;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN, Instant.MIN);
    private Instant nextFetch = Instant.MIN;
    private @Nullable CompletableFuture<Void> running;

    private record Known(Map<String, RSAPublicKey> keys, Instant renewAt, Instant expiresAt) {

        Optional<RSAPublicKey> find(String keyId, Instant now) {
            return now.isBefore(expiresAt) ? Optional.ofNullable(keys.get(keyId)) : Optional.empty();
        }
    }

    /**
     * Nothing is fetched yet.
     *
     * @throws IllegalArgumentException if the address is neither HTTPS nor on this machine
     */
    RemoteKeys(URI uri, Clock clock) {
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && isThisMachine(uri))) {
            throw new IllegalArgumentException("keys must come over https, got " + uri);
        }
        this.uri = uri;
        this.clock = clock;
    }

    private static boolean isThisMachine(URI uri) {
        var host = uri.getHost();
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }

    @Override
    public Optional<RSAPublicKey> find(String keyId) {
        var now = clock.instant();
        var held = known;
        var key = held.find(keyId, now);
        if (key.isEmpty()) {
            fetch(now).join();
            return known.find(keyId, now);
        }
        if (!now.isBefore(held.renewAt())) {
            fetch(now);
        }
        return key;
    }

    /** The running fetch, a new one, or none while it is too early; never fails. */
    private CompletableFuture<Void> fetch(Instant now) {
        starting.lock();
        try {
            if (running != null && !running.isDone()) {
                return running;
            }
            if (now.isBefore(nextFetch)) {
                return CompletableFuture.completedFuture(null);
            }
            nextFetch = now.plus(PAUSE);
            var fetch = new CompletableFuture<Void>();
            running = fetch;
            Thread.ofVirtual().name("key-fetch").start(() -> {
                try {
                    load();
                } finally {
                    fetch.complete(null);
                }
            });
            return fetch;
        } finally {
            starting.unlock();
        }
    }

    private void load() {
        var http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            var request = HttpRequest.newBuilder(uri)
                    .header("Accept", "application/json")
                    .build();
            // The client's own time limit ends with the headers; a body could drip for ever.
            var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER))
                    .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            var keys = KeySource.usable(JWKSet.parse(answer.body()));
            if (keys.isEmpty()) {
                throw new IOException("no usable key in the answer");
            }
            var life = life(answer.headers());
            var now = clock.instant();
            known = new Known(keys, now.plus(life.multipliedBy(4).dividedBy(5)), now.plus(life));
        } catch (IOException | ExecutionException | TimeoutException | ParseException | IllegalArgumentException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(e);
        } finally {
            http.shutdownNow();
        }
    }

    private void failed(Exception reason) {
        log.warn("the keys at {} cannot be fetched: {}", uri, reason.toString());
        starting.lock();
        try {
            nextFetch = clock.instant().plus(PAUSE_AFTER_FAILURE);
        } finally {
            starting.unlock();
        }
    }

    private static Duration life(HttpHeaders headers) {
        var control = String.join(",", headers.allValues("Cache-Control"));
        var age = headers.firstValue("Age")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong);
        var matcher = MAX_AGE.matcher(control);
        var life = matcher.find()
                ? Duration.ofSeconds(Long.parseLong(matcher.group(1)) - age.orElse(0L))
                : LIFE_IF_NOT_SAID;
        if (life.compareTo(SHORTEST_LIFE) < 0) {
            return SHORTEST_LIFE;
        }
        return life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
    }
}
