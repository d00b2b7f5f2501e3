package dev.tandem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebIntegrationTests {

    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;
    private TestTokens tokens;
    private int port;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        int free = freePort();
        context = new SpringApplicationBuilder(SampleService.class)
                .properties(
                        "spring.application.name=sample-service",
                        "server.port=" + free,
                        "tandem.data-directory=" + data,
                        "tandem.bus.topology=classpath:dev/tandem/platform/test-topology.json",
                        "tandem.web.public-paths=/api/public/**",
                        "tandem.services.self.url=http://127.0.0.1:" + free,
                        "tandem.services.nowhere.url=http://127.0.0.1:1")
                .run();
        port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        tokens = new TestTokens(context.getBean(LocalIssuer.class));
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private HttpResponse<String> call(String method, String path, @Nullable String token, @Nullable String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return call("GET", path, token, null);
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        var problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(response.body()).doesNotContain("Exception", "dev.tandem", "org.springframework");
        return problem;
    }

    @Test
    void aControllerGetsThePrincipal() throws Exception {
        var answer =
                Json.mapper().readTree(get("/api/me", tokens.supervisor("sam")).body());
        assertThat(answer.path("subject").asString()).isEqualTo("sam");
        assertThat(answer.path("agent").asBoolean()).isTrue();
    }

    @Test
    void withoutATokenThereIsNothing() throws Exception {
        var response = get("/api/me", null);
        problem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."})
    void aBadTokenIsRefusedWithoutSayingWhy(String token) throws Exception {
        var response = get("/api/me", token);
        problem(response, 401, "unauthorized");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenInTheUrlCountsForNothing() throws Exception {
        problem(get("/api/me?access_token=" + tokens.agent("ana"), null), 401, "unauthorized");
    }

    @Test
    void aPublicPathIsOpenAndStillKnowsWhoCalls() throws Exception {
        assertThat(get("/api/public/hello", null).body()).isEqualTo("hello stranger");
        assertThat(get("/api/public/hello", tokens.customer("maya")).body()).isEqualTo("hello maya");
        problem(get("/api/public/secret", null), 401, "unauthorized");
    }

    @Test
    void rolesIncludeLowerOnes() throws Exception {
        problem(get("/api/reports", tokens.agent("ana")), 403, "forbidden");
        problem(get("/api/reports", tokens.customer("maya")), 403, "forbidden");
        problem(get("/api/reports", tokens.service("svc")), 403, "forbidden");
        assertThat(get("/api/reports", tokens.supervisor("sam")).body()).isEqualTo("reports");
        assertThat(get("/api/reports", tokens.admin("ada")).body()).isEqualTo("reports");
    }

    @Test
    void internalPathsAreForServices() throws Exception {
        problem(get("/internal/trace", tokens.admin("ada")), 403, "forbidden");
        problem(get("/internal/trace", null), 401, "unauthorized");
        assertThat(get("/internal/trace", tokens.service("svc")).statusCode()).isEqualTo(200);
    }

    @Test
    void invalidFieldsAreListed() throws Exception {
        var response = call("POST", "/api/orders", tokens.agent("ana"), "{\"item\":\" \",\"count\":0}");
        var errors = problem(response, 400, "bad_request").path("errors");
        assertThat(errors.findValuesAsString("field")).containsExactlyInAnyOrder("item", "count");
        var limit = problem(get("/api/orders?limit=0", tokens.agent("ana")), 400, "bad_request");
        assertThat(limit.path("errors").findValuesAsString("field")).containsExactly("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "", "{\"item\":\"x\",\"count\":\"many\"}", "{\"count\":1e999}"})
    void aBodyThatIsNotWhatIsExpectedIsABadRequest(String body) throws Exception {
        problem(call("POST", "/api/orders", tokens.agent("ana"), body), 400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404, not_found",
        "GET, /nothing/at/all, 404, not_found",
        "DELETE, /api/orders, 405, method_not_allowed",
        "GET, /api/orders, 400, bad_request",
        "GET, /api/orders?limit=x, 400, bad_request",
        "GET, /api/fail/known, 409, wrong_state",
        "GET, /api/fail/unknown, 500, internal",
        "GET, /api/unreachable, 503, unavailable",
        "GET, /error, 404, not_found"
    })
    void everyErrorIsAProblem(String method, String path, int status, String code) throws Exception {
        var response = call(method, path, tokens.agent("ana"), null);
        problem(response, status, code);
        assertThat(response.body()).doesNotContain("hunter2");
    }

    @Test
    void anUnsupportedMediaTypeIsAProblem() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/orders"))
                .header("Authorization", "Bearer " + tokens.agent("ana"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<x/>"))
                .build();
        problem(http.send(request, HttpResponse.BodyHandlers.ofString()), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/me;x=1 HTTP/1.1",
                "GET //api/me HTTP/1.1",
                "GET /api/%2e%2e/me HTTP/1.1",
                "GET /api/%00 HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GE\u0001T / HTTP/1.1",
                "GET / HTTP/9.9",
                "nonsense"
            })
    void aMalformedRequestIsRefusedWithoutTellingWhatServesHere(String requestLine) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            var request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .contains("application/problem+json")
                    .doesNotContain("jetty", "exception", "dev.tandem", "<html");
        }
    }

    @Test
    void everyAnswerCarriesStrictHeadersAndSetsNoCookie() throws Exception {
        var headers = get("/api/me", tokens.agent("ana")).headers();
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("no-store"));
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void aTraceGoesThroughToTheNextService() throws Exception {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/relayed-trace"))
                .header("Authorization", "Bearer " + tokens.agent("ana"))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(Json.mapper().readValue(answer.body(), Map.class)).isEqualTo(Map.of("trace", trace, "mdc", trace));
    }

    @Test
    void onlyHealthInfoAndMetricsAreExposed() throws Exception {
        assertThat(get("/actuator/health", null).body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("diskSpace");
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/info", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", null).body())
                .contains("tandem_bus_published_total", "service=\"sample-service\"", "jvm_memory_used_bytes");
        for (var hidden : new String[] {"env", "beans", "heapdump", "loggers", "metrics", "shutdown", "mappings"}) {
            problem(get("/actuator/" + hidden, tokens.admin("ada")), 404, "not_found");
            problem(get("/actuator/" + hidden, null), 401, "unauthorized");
        }
    }

    @Test
    void deadLettersAreForServicesAndAdmins() throws Exception {
        var bus = context.getBean(EventBus.class);
        var broken = new java.util.concurrent.atomic.AtomicBoolean(true);
        try (var subscription = bus.subscribe("posted.things-v1", delivery -> {
            if (broken.get()) {
                throw new IllegalStateException("cannot");
            }
        })) {
            bus.publish(new BusMessage("things-v1", "k", Map.of("eventType", "posted"), "{}"))
                    .get(5, TimeUnit.SECONDS);
            problem(get("/internal/dead-letters", tokens.supervisor("sam")), 403, "forbidden");
            var listed = Json.mapper()
                    .readTree(get("/internal/dead-letters?subscription=posted.things-v1", tokens.admin("ada"))
                            .body());
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("reason").asString()).isEqualTo("cannot");
            var path = "/internal/dead-letters/" + listed.get(0).path("id").asString();
            problem(call("POST", path + "x/replay", tokens.service("svc"), null), 404, "not_found");
            broken.set(false);
            assertThat(call("POST", path + "/replay", tokens.service("svc"), null)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(get("/internal/dead-letters", tokens.admin("ada")).body())
                    .isEqualTo("[]");
            problem(call("DELETE", path, tokens.admin("ada"), null), 404, "not_found");
        }
    }

    @Test
    void theClockIsABean() {
        assertThat(context.getBean(Clock.class).getZone().getId()).isEqualTo("Z");
    }
}
