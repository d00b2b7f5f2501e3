package dev.tandem.gateway.testing;

import dev.tandem.gateway.GatewayApplication;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The real gateway on a free port, with its own bus and data folder. */
public final class RunningGateway implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final EventBus bus;
    private final ConversationStandIn conversation;
    private final RoutingStandIn routing;
    private final ConfigurableApplicationContext context;
    private final TestTokens tokens;

    private RunningGateway(boolean routingIsUp, List<String> settings) throws IOException {
        this.port = freePort();
        this.bus = new InProcessEventBus(BusSettings.of(
                Topology.load("classpath:dev/tandem/contracts/topology.json", Json.mapper()),
                "test",
                Clock.systemUTC()));
        this.conversation = new ConversationStandIn(bus);
        this.routing = new RoutingStandIn(bus);
        routing.broken(!routingIsUp);
        Path data = Files.createTempDirectory(Path.of("target"), "gateway-data");
        var arguments = new ArrayList<>(List.of(
                "--spring.config.name=gateway-service",
                "--server.port=" + port,
                "--tandem.data-directory=" + data,
                "--tandem.demo.enabled=true",
                "--tandem.gateway.sockets.drain-window=100ms",
                "--tandem.services.conversation.url=" + conversation.url(),
                "--tandem.services.routing.url=" + routing.url(),
                "--tandem.services.crm.url=http://127.0.0.1:1",
                "--tandem.services.analytics.url=" + conversation.url(),
                "--logging.level.root=warn"));
        settings.forEach(setting -> {
            arguments.removeIf(argument -> argument.startsWith("--" + setting.split("=")[0] + "="));
            arguments.add("--" + setting);
        });
        this.context = new SpringApplicationBuilder(GatewayApplication.class)
                .registerShutdownHook(false)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("eventBus", bus))
                .run(arguments.toArray(String[]::new));
        this.tokens = TestTokens.in(data, Clock.systemUTC());
    }

    /** Starts it with further settings such as {@code tandem.gateway.sockets.heartbeat=1s}. */
    public static RunningGateway with(String... settings) {
        return start(true, settings);
    }

    /** Starts it while routing-service does not answer. */
    public static RunningGateway withoutRouting(String... settings) {
        return start(false, settings);
    }

    private static RunningGateway start(boolean routingIsUp, String... settings) {
        try {
            return new RunningGateway(routingIsUp, List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in for conversation-service. */
    public ConversationStandIn conversation() {
        return conversation;
    }

    /** What stands in for routing-service. */
    public RoutingStandIn routing() {
        return routing;
    }

    /** Tokens that it accepts. */
    public TestTokens tokens() {
        return tokens;
    }

    /** Its bus. */
    public EventBus bus() {
        return bus;
    }

    /** A bean of its context. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where it listens. */
    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    /** A socket that has not said hello. */
    public TestSocket open(String path) {
        return TestSocket.open(this, path);
    }

    /** A greeted customer. */
    public TestSocket customer(String id) {
        var socket = open("/ws/customer");
        socket.hello(tokens.customer(id));
        return socket;
    }

    /** A greeted agent. */
    public TestSocket agent(String id) {
        var socket = open("/ws/agent");
        socket.hello(tokens.agent(id));
        return socket;
    }

    /** A request to it. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path));
    }

    /** Sends a request. */
    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** GET without a token. */
    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    /** POST of JSON without a token. */
    public HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** Stops the gateway as a signal would. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        context.close();
        conversation.close();
        routing.close();
        bus.close();
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
