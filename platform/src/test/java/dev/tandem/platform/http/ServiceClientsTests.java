package dev.tandem.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.observability.TraceContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;

class ServiceClientsTests {

    record Thing(String name, Instant at) {}

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;
    private ServiceClients clients;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/thing", exchange -> {
            for (var header : new String[] {"Authorization", "Traceparent", "Upgrade"}) {
                seen.put(header, String.valueOf(exchange.getRequestHeaders().getFirst(header)));
            }
            seen.put("connection", exchange.getRemoteAddress().toString());
            answer(exchange, 200, "{\"name\":\"x\",\"at\":\"2026-03-02T09:00:00Z\",\"more\":1}");
        });
        server.createContext("/missing", exchange -> answer(exchange, 404, "{}"));
        server.createContext("/slow", exchange -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200, "{}");
        });
        server.start();
        clients = waitingFor(Duration.ofSeconds(20));
    }

    private ServiceClients waitingFor(Duration readTimeout) {
        var self = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var addresses = new ServiceAddresses(
                Map.of("things", new ServiceAddresses.Address(self)),
                new ServiceAddresses.TimeLimits(Duration.ofSeconds(5), readTimeout));
        return new ServiceClients(addresses, name -> "token-for-" + name, Json.mapper());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws java.io.IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        release.countDown();
        clients.close();
        server.stop(0);
    }

    @Test
    void aCallCarriesTheServiceTokenAndTheTraceAndReadsOurJson() {
        var trace = TraceContext.start();
        try (var scope = trace.open()) {
            var thing = clients.client("things").get().uri("/thing").retrieve().body(Thing.class);
            assertThat(thing).isEqualTo(new Thing("x", Instant.parse("2026-03-02T09:00:00Z")));
        }
        assertThat(seen)
                .containsEntry("Authorization", "Bearer token-for-things")
                .containsEntry("Traceparent", trace.traceparent())
                .containsEntry("Upgrade", "null");
    }

    @Test
    void aCallersOwnTokenIsKept() {
        clients.client("things")
                .get()
                .uri("/thing")
                .headers(headers -> headers.setBearerAuth("user-token"))
                .retrieve()
                .toBodilessEntity();
        assertThat(seen).containsEntry("Authorization", "Bearer user-token");
    }

    @Test
    void theConnectionIsKept() {
        clients.client("things").get().uri("/thing").retrieve().body(Thing.class);
        var first = seen.get("connection");
        clients.client("things").get().uri("/thing").retrieve().body(Thing.class);
        assertThat(seen.get("connection")).isEqualTo(first);
    }

    @Test
    void failuresSayWhichKindTheyAre() {
        assertThatThrownBy(() -> clients.client("things")
                        .get()
                        .uri("/missing")
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(HttpClientErrorException.NotFound.class);
        try (var impatient = waitingFor(Duration.ofMillis(50))) {
            var slow = impatient.client("things").get().uri("/slow");
            assertThatThrownBy(() -> slow.retrieve().toBodilessEntity()).isInstanceOf(ResourceAccessException.class);
        }
        assertThatThrownBy(() -> clients.client("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tandem.services.nobody.url");
    }
}
