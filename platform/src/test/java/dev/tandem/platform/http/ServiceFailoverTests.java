package dev.tandem.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** A service with two instances, of which one stands by, is gone, or breaks. */
class ServiceFailoverTests {

    private final List<Instance> opened = new CopyOnWriteArrayList<>();
    private Instance one;
    private Instance two;
    private ServiceClients clients;

    @BeforeEach
    void start() throws IOException {
        one = new Instance();
        two = new Instance();
        clients = clients(one.url(), two.url());
    }

    @AfterEach
    void stop() {
        clients.close();
        opened.forEach(Instance::stop);
    }

    @Test
    void severalAddressesAreSeparatedByCommas() {
        var source = new MapConfigurationPropertySource(Map.of(
                "tandem.services.routing.url", "http://one:1, http://two:2", "tandem.services.crm.url", "http://c"));
        var bound = new Binder(source).bindOrCreate("tandem", ServiceAddresses.class);
        assertThat(bound.urls("routing")).containsExactly(URI.create("http://one:1"), URI.create("http://two:2"));
        assertThat(bound.urls("crm")).containsExactly(URI.create("http://c"));
    }

    @Test
    void theNextIsAskedWhereNobodyListensAndFromThenOnItFirst() throws IOException {
        clients = clients(nobody(), two.url());
        assertThat(get("/a%20b?x=1%2C2")).isEqualTo("ok");
        assertThat(two.seen).containsExactly("GET /a%20b?x=1%2C2 token");
        two.stop();
        var reopened = new Instance(two.port());
        assertThat(get("/again")).isEqualTo("ok");
        assertThat(reopened.seen).containsExactly("GET /again token");
    }

    @Test
    void theNextIsAskedWhenOneIsUnavailableAndFromThenOnItFirst() {
        one.status.set(503);
        assertThat(get("/x")).isEqualTo("ok");
        assertThat(get("/y")).isEqualTo("ok");
        assertThat(one.seen).containsExactly("GET /x token");
        assertThat(two.seen).containsExactly("GET /x token", "GET /y token");
        one.status.set(200);
        two.status.set(503);
        assertThat(get("/z")).isEqualTo("ok");
        assertThat(one.seen).endsWith("GET /z token");
    }

    @Test
    void whenAllAreUnavailableTheCallerIsTold() {
        one.status.set(503);
        two.status.set(503);
        assertThatThrownBy(() -> get("/x")).isInstanceOf(HttpServerErrorException.ServiceUnavailable.class);
        one.stop();
        two.stop();
        assertThatThrownBy(() -> get("/x")).isInstanceOf(ResourceAccessException.class);
    }

    @Test
    void anAnswerThatIsNot503IsTheAnswer() {
        one.status.set(500);
        assertThatThrownBy(() -> get("/x")).isInstanceOf(HttpServerErrorException.InternalServerError.class);
        assertThat(two.seen).isEmpty();
    }

    @Test
    void whatMayHaveBeenCarriedOutIsNotSentAgain() {
        one.status.set(503);
        assertThatThrownBy(() -> send(HttpMethod.POST)).isInstanceOf(HttpServerErrorException.ServiceUnavailable.class);
        assertThatThrownBy(() -> send(HttpMethod.PATCH))
                .isInstanceOf(HttpServerErrorException.ServiceUnavailable.class);
        one.status.set(-1);
        assertThatThrownBy(() -> send(HttpMethod.POST)).isInstanceOf(ResourceAccessException.class);
        assertThat(one.seen).hasSizeGreaterThanOrEqualTo(3);
        assertThat(two.seen).isEmpty();
    }

    @Test
    void whatWasNeverSentMayGoElsewhereWithItsBody() throws IOException {
        clients = clients(nobody(), two.url());
        assertThat(send(HttpMethod.POST)).isEqualTo("ok");
        assertThat(two.seen).containsExactly("POST /x token {\"n\":1}");
    }

    private String get(String path) {
        return clients.client("things")
                .get()
                .uri(URI.create(base() + path))
                .retrieve()
                .body(String.class);
    }

    private String send(HttpMethod method) {
        return clients.client("things")
                .method(method)
                .uri("/x")
                .body(Map.of("n", 1))
                .retrieve()
                .body(String.class);
    }

    private String base() {
        return bases.getFirst().toString();
    }

    private List<URI> bases;

    private ServiceClients clients(URI first, URI second) {
        bases = List.of(first, second);
        var addresses = new ServiceAddresses(
                Map.of("things", new ServiceAddresses.Address(bases)),
                new ServiceAddresses.TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        return new ServiceClients(addresses, _ -> "token", Json.mapper());
    }

    private static URI nobody() throws IOException {
        try (var free = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    /** Answers every request with its status; with -1 it hangs up without an answer. */
    private final class Instance {

        private final AtomicInteger status = new AtomicInteger(200);
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Instance() throws IOException {
            this(0);
        }

        Instance(int port) throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var token =
                        exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
                seen.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token + " " + body)
                        .strip());
                if (status.get() > 0) {
                    exchange.sendResponseHeaders(status.get(), 2);
                    exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
                }
                exchange.close();
            });
            server.start();
            opened.add(this);
        }

        int port() {
            return server.getAddress().getPort();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + port());
        }

        void stop() {
            server.stop(0);
        }
    }
}
