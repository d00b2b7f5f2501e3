package dev.tandem.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.gateway.testing.RunningGateway;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Which headers every answer carries, whether or not the UI is built here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeaderIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with(
                "tandem.gateway.inboxes.shop.sites=https://shop.example",
                "tandem.gateway.inboxes.other.title=Other",
                "tandem.gateway.inboxes.other.sites=https://other.example");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerIsSniffProofAndSaysWhatItMayLoad() {
        return Stream.of(
                        "/",
                        "/index.html",
                        "/landing.css",
                        "/favicon.svg",
                        "/demo/",
                        "/demo/shop.js",
                        "/demo/shop.css",
                        "/demo/identity?customer=maya",
                        "/console/",
                        "/console/index.html",
                        "/console/dashboards",
                        "/console/assets/none-12345678.js",
                        "/widget.js",
                        "/widget/",
                        "/widget/?inbox=shop",
                        "/widget/assets/none-12345678.js",
                        "/api/identity/me",
                        "/api/identity/demo-users",
                        "/api/widget/inboxes/shop",
                        "/api/conversations",
                        "/api/metrics/today",
                        "/.well-known/jwks.json",
                        "/actuator/health",
                        "/actuator/env",
                        "/internal/x",
                        "/nowhere",
                        "/ws/agent")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    var answer = gateway.get(path);
                    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
                    assertThat(header(answer, "content-security-policy"))
                            .contains("default-src '")
                            .contains("frame-ancestors ")
                            .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'", " *");
                    assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
                    assertThat(answer.headers().map())
                            .doesNotContainKeys(
                                    "server",
                                    "x-powered-by",
                                    "strict-transport-security",
                                    "access-control-allow-origin");
                    assertThat(header(answer, "cache-control")).isNotEmpty();
                }));
    }

    @Test
    void theConsoleAndTheShopMayBeFramedByNobody() {
        for (var path : new String[] {"/console/", "/console/x", "/", "/demo/", "/api/identity/me"}) {
            var answer = gateway.get(path);
            assertThat(header(answer, "content-security-policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(header(answer, "x-frame-options")).as(path).isEqualTo("DENY");
        }
        assertThat(header(gateway.get("/console/"), "cross-origin-opener-policy"))
                .isEqualTo("same-origin");
    }

    @Test
    void theWidgetMayBeFramedByItsInboxsSitesOnly() {
        assertThat(framing("/widget/?inbox=shop")).isEqualTo("frame-ancestors 'self' https://shop.example");
        assertThat(framing("/widget/?inbox=other")).isEqualTo("frame-ancestors 'self' https://other.example");
        assertThat(framing("/widget/?inbox=nowhere")).isEqualTo("frame-ancestors 'self'");
        assertThat(framing("/widget/?inbox=shop%20*;%20script-src%20*")).isEqualTo("frame-ancestors 'self'");
        assertThat(framing("/widget/")).isEqualTo("frame-ancestors 'self'");
        assertThat(gateway.get("/widget/?inbox=shop").headers().firstValue("x-frame-options"))
                .isEmpty();
    }

    @Test
    void pagesAreAskedForEveryTimeAndAnswersOfTheApiAreNeverKept() {
        assertThat(header(gateway.get("/"), "cache-control")).isEqualTo("no-cache");
        assertThat(header(gateway.get("/demo/"), "cache-control")).isEqualTo("no-cache");
        assertThat(header(gateway.get("/api/widget/inboxes/shop"), "cache-control"))
                .contains("no-store");
        assertThat(header(gateway.get("/demo/identity?customer=maya"), "cache-control"))
                .isEqualTo("no-store");
    }

    @Test
    void theDemoShopEmbedsTheWidgetWithOneScriptTag() {
        var page = gateway.get("/demo/").body();
        assertThat(page).contains("<script async src=\"/widget.js\" data-inbox=\"shop\"></script>");
        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("style=\"", "onclick");
    }

    @Test
    void onlyHealthAndMetricsOfTheActuatorAreOpen() {
        assertThat(gateway.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/actuator/prometheus").body()).contains("tandem_gateway_connections");
        for (var path : new String[] {"env", "heapdump", "loggers", "beans", "mappings", "configprops"}) {
            assertThat(gateway.get("/actuator/" + path).statusCode()).as(path).isIn(401, 404);
        }
    }

    @Test
    void crossOriginReadsAreNotAllowed() {
        var answer = RunningGateway.send(gateway.request("/api/widget/inboxes/shop")
                .header("Origin", "https://evil.example")
                .build());
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
        var preflight = RunningGateway.send(gateway.request("/api/identity/login")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private String framing(String path) {
        var policy = header(gateway.get(path), "content-security-policy");
        return policy.substring(policy.indexOf("frame-ancestors"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
