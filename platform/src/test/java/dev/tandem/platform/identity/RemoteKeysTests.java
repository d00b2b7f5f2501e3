package dev.tandem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tandem.platform.testing.MutableClock;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer's keys come over HTTP, as Identity Platform's do. */
class RemoteKeysTests {

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final IdentityProperties settings = IdentityProperties.local();
    private final AtomicReference<String> keys = new AtomicReference<>("");
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private TokenVerifier verifier;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/keys", exchange -> {
            requests.incrementAndGet();
            var body = keys.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
        verifier = TokenVerifiers.remote(uri, settings, clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private LocalIssuer issuer(String name) {
        return LocalIssuer.open(folder.resolve(name), settings, clock);
    }

    private static String token(LocalIssuer issuer) {
        return issuer.issue(TokenRequest.of("ana", "Ana", Duration.ofMinutes(5), Roles.AGENT));
    }

    @Test
    void keysAreFetchedOnceAndAgainWhenTheIssuerHasANewOne() {
        var first = issuer("first");
        keys.set(first.publicKeys().toString());
        for (int i = 0; i < 10; i++) {
            assertThat(verifier.verify(token(first)).subject()).isEqualTo("ana");
        }
        assertThat(requests).hasValue(1);
        var second = issuer("second");
        keys.set(second.publicKeys().toString());
        assertThat(verifier.verify(token(second)).subject()).isEqualTo("ana");
        assertThat(requests).hasValue(2);
    }

    @Test
    void withoutKeysNothingIsAccepted() {
        var token = token(issuer("first"));
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void knownKeysServeOnWhileTheIssuerIsDown() {
        var first = issuer("first");
        keys.set(first.publicKeys().toString());
        verifier.verify(token(first));
        keys.set("");
        assertThat(verifier.verify(token(first)).subject()).isEqualTo("ana");
        var stranger = token(issuer("second"));
        assertThatThrownBy(() -> verifier.verify(stranger)).isInstanceOf(InvalidTokenException.class);
    }
}
