package dev.tandem.conversation.command;

import com.sun.net.httpserver.HttpServer;
import dev.tandem.platform.http.ServiceAddresses;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The one endpoint of routing-service that conversation-service asks, over real HTTP. */
public final class RoutingStub implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    public RoutingStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/queues", exchange -> {
            asked.incrementAndGet();
            var body = "[\"general\",\"billing\",\"orders\",\"technical\"]".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public int asked() {
        return asked.get();
    }

    ServiceClients clients() {
        return new ServiceClients(
                new ServiceAddresses(
                        Map.of("routing", new ServiceAddresses.Address(url())),
                        new ServiceAddresses.TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(1))),
                _ -> "token",
                Json.mapper());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
