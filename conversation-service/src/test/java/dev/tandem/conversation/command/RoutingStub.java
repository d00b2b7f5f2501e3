package dev.tandem.conversation.command;

import com.sun.net.httpserver.HttpExchange;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What conversation-service asks routing-service, over real HTTP. */
public final class RoutingStub implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<String> takeovers = new CopyOnWriteArrayList<>();

    public RoutingStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/queues", exchange -> {
            asked.incrementAndGet();
            answer(exchange, "[\"general\",\"billing\",\"orders\",\"technical\"]");
        });
        server.createContext("/internal/agents/", exchange -> {
            var agent = exchange.getRequestURI().getPath().split("/")[3];
            var query = exchange.getRequestURI().getRawQuery();
            takeovers.add(agent + "?" + query);
            var refusal = refusals.get(agent);
            answer(exchange, refusal == null ? "{}" : "{\"refusal\":" + refusal + "}");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** From now on this agent has no room. */
    public void fill(String agent) {
        refusals.put(agent, "{\"code\":\"at_capacity\",\"message\":\"You have enough.\",\"retryable\":false}");
    }

    /** What was asked about takeovers: the agent and the query. */
    public List<String> takeovers() {
        return List.copyOf(takeovers);
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
