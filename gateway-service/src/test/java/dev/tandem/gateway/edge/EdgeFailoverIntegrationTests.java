package dev.tandem.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tandem.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service behind the edge with an active instance and a standby. */
class EdgeFailoverIntegrationTests {

    private Instance one;
    private Instance two;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        one = new Instance();
        two = new Instance();
        gateway = RunningGateway.with("tandem.services.crm.url=" + one.url() + "," + two.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
        one.server.stop(0);
        two.server.stop(0);
    }

    @Test
    void theEdgeAsksTheInstanceThatAnswers() {
        one.status.set(503);
        assertThat(send("GET").statusCode()).isEqualTo(200);
        assertThat(send("GET").statusCode()).isEqualTo(200);
        assertThat(one.seen).containsExactly("GET 0");
        assertThat(two.seen).containsExactly("GET 0", "GET 0");

        two.status.set(503);
        one.status.set(200);
        assertThat(send("PATCH").statusCode()).isEqualTo(503);
        assertThat(one.seen)
                .as("what may have been carried out is not sent again")
                .containsExactly("GET 0");

        two.server.stop(0);
        assertThat(send("PATCH").statusCode()).isEqualTo(200);
        assertThat(one.seen).containsExactly("GET 0", "PATCH 9");

        one.server.stop(0);
        assertThat(send("GET").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> send(String method) {
        var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{\"n\":123}");
        return RunningGateway.send(gateway.request("/api/cases/1")
                .header("Authorization", "Bearer " + gateway.tokens().agent("ana"))
                .method(method, body)
                .build());
    }

    private static final class Instance {
        private final AtomicInteger status = new AtomicInteger(200);
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);

        Instance() throws IOException {
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                seen.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestBody().readAllBytes().length);
                exchange.sendResponseHeaders(status.get(), -1);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }
    }
}
