package dev.tandem.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with(
                "tandem.gateway.edge.time-limit=1s",
                "tandem.gateway.edge.max-body-bytes=1000",
                "tandem.gateway.edge.max-file-bytes=100000");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aCallGoesToTheServiceWithPathQueryAndToken() {
        var answer = get("/api/conversations/abc/events?after=1&x=%2F", true);
        assertThat(answer.statusCode()).isEqualTo(200);
        var seen = json(answer);
        assertThat(seen.get("path").asString()).isEqualTo("/api/conversations/abc/events?after=1&x=%2F");
        assertThat(seen.get("headers").toString()).contains("authorization", "traceparent");
    }

    @Test
    void onlyHeadersThatMeanSomethingPassEitherWay() {
        var answer = RunningGateway.send(gateway.request("/api/metrics/today")
                .header("Authorization", "Bearer " + gateway.tokens().supervisor("sam"))
                .header("X-Tenant-ID", "other")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Cookie", "a=b")
                .header("X-Original-URL", "/internal/x")
                .build());
        assertThat(json(answer).get("headers").toString())
                .doesNotContain("x-tenant-id", "x-forwarded-for", "cookie", "x-original-url");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-internal", "set-cookie");
    }

    @Test
    void withoutATokenNothingButSignedLinksPasses() {
        assertThat(get("/api/conversations", false).statusCode()).isEqualTo(401);
        assertThat(get("/api/metrics/today", false).statusCode()).isEqualTo(401);
        assertThat(get("/api/attachments/a/content?signature=x", false).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/catch-ups",
                "/internal/conversations/c",
                "/api/../internal/catch-ups",
                "/api/conversations/../../internal/catch-ups",
                "/api/conversations/..%2f..%2finternal/catch-ups",
                "/api/conversations/%2e%2e/%2e%2e/internal/catch-ups",
                "/api/conversations//internal/catch-ups",
                "/api/conversations/..;/..;/internal/catch-ups",
                "/api/conversations/..\\..\\internal",
                "/api/conversations/x%00y"
            })
    void nothingInternalIsReachableWhateverThePath(String path) throws Exception {
        // As a raw request: a client library would tidy the path up.
        try (var socket = new java.net.Socket("localhost", gateway.origin().getPort())) {
            socket.setSoTimeout(5_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + gateway.tokens().admin("ada") + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404) .*").doesNotContain("\"path\"", "answers");
        }
    }

    @Test
    void aServiceThatIsDownIsAProblemAndNotALongWait() {
        for (int i = 0; i < 25; i++) {
            var answer = get("/api/customers/C-1", true);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).get("code").asString()).isEqualTo("unavailable");
        }
        assertThat(get("/api/conversations", true).statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatIsTooSlowIsAProblem() {
        gateway.conversation().slow(3_000);
        try {
            assertThat(get("/api/conversations", true).statusCode()).isEqualTo(503);
        } finally {
            gateway.conversation().slow(0);
        }
    }

    @Test
    void aServicesOwnErrorPassesAsItIs() {
        gateway.conversation().broken(true);
        try {
            assertThat(get("/api/conversations", true).statusCode()).isEqualTo(500);
        } finally {
            gateway.conversation().broken(false);
        }
    }

    @Test
    void bodiesAreLimitedPerRouteWhetherAnnouncedOrNot() {
        assertThat(send("POST", "/api/conversations", new byte[900], true).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/api/conversations", new byte[1_001], true).statusCode())
                .isEqualTo(413);
        assertThat(send("POST", "/api/conversations", new byte[50_000], false).statusCode())
                .isEqualTo(413);
        var file = send("PUT", "/api/attachments/a/content", new byte[90_000], true);
        assertThat(json(file).get("bytes").asLong()).isEqualTo(90_000);
        assertThat(json(send("PUT", "/api/attachments/a/content", new byte[90_000], false))
                        .get("bytes")
                        .asLong())
                .isEqualTo(90_000);
        assertThat(send("PUT", "/api/attachments/a/content", new byte[100_001], true)
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> get(String path, boolean authorised) {
        var request = gateway.request(path);
        if (authorised) {
            request.header("Authorization", "Bearer " + gateway.tokens().admin("ada"));
        }
        return RunningGateway.send(request.build());
    }

    private HttpResponse<String> send(String method, String path, byte[] body, boolean announced) {
        var publisher = announced
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return RunningGateway.send(gateway.request(path)
                .header("Authorization", "Bearer " + gateway.tokens().admin("ada"))
                .method(method, publisher)
                .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.mapper().readTree(answer.body());
    }
}
