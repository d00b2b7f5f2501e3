package dev.tandem.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An identity provider that signs whatever a test wants, and publishes its keys over HTTP as Google does. */
public final class StubIssuer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<Answer> answer = new AtomicReference<>(new Answer(503, "", "no-store", false));
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile RSAKey key = newKey("k1");

    private record Answer(int status, String body, String cacheControl, boolean stalls) {}

    public StubIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/keys", this::serve);
        server.start();
        publish("public, max-age=3600, must-revalidate", key);
    }

    /** A key of this id. */
    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2_048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var now = answer.get();
        exchange.getResponseHeaders().add("Cache-Control", now.cacheControl());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        var body = now.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
        if (now.stalls()) {
            exchange.getResponseBody().write(body, 0, 1);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Where the keys are. */
    public URI keys() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    /** How often they were asked for. */
    public int requests() {
        return requests.get();
    }

    /** The key it signs with. */
    public RSAKey key() {
        return key;
    }

    /** Signs with this key from now on; it is published by {@link #publish} only. */
    public void signWith(RSAKey other) {
        key = other;
    }

    /** Publishes these keys and nothing else. */
    public void publish(String cacheControl, JWK... keys) {
        answer.set(new Answer(200, new JWKSet(List.of(keys)).toString(true), cacheControl, false));
    }

    /** Answers with this from now on. */
    public void answer(int status, String body) {
        answer.set(new Answer(status, body, "max-age=3600", false));
    }

    /** Begins an answer and never ends it. */
    public void stall() {
        answer.set(new Answer(200, " ".repeat(100), "max-age=3600", true));
    }

    /** The header of a good token. */
    public Map<String, Object> header() {
        return new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT", "kid", key.getKeyID()));
    }

    /** A token with these claims. */
    public String token(Map<String, Object> claims) {
        return token(header(), claims);
    }

    /** Signed with RS256 whatever the header says. */
    public String token(Map<String, Object> header, Object claims) {
        try {
            var input = Base64URL.encode(Json.mapper().writeValueAsString(header)) + "."
                    + Base64URL.encode(Json.mapper().writeValueAsString(claims));
            var signature = new RSASSASigner(key)
                    .sign(new JWSHeader(JWSAlgorithm.RS256), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
