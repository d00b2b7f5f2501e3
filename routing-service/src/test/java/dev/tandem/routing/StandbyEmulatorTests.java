package dev.tandem.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.platform.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two whole services on one Firestore. */
class StandbyEmulatorTests {

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestFirestore database;
    private ConfigurableApplicationContext first;
    private ConfigurableApplicationContext second;

    @BeforeEach
    void start() {
        database = new TestFirestore();
        first = service("first");
        second = service("second");
    }

    @AfterEach
    void stop() {
        if (database != null) {
            second.close();
            first.close();
            database.close();
        }
    }

    @Test
    void theStandbySendsEverybodyElsewhereUntilTheOtherEnds() throws Exception {
        assertThat(get(first, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get(first, "/api/queues").statusCode()).isEqualTo(200);
        assertThat(get(first, "/internal/queues").statusCode()).isEqualTo(200);
        assertThat(get(second, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get(second, "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get(second, "/actuator/health/readiness").body()).contains("OUT_OF_SERVICE");
        assertThat(get(first, "/actuator/health/rollout").statusCode()).isEqualTo(200);
        assertThat(get(second, "/actuator/health/rollout").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/api/queues", "/api/agents", "/api/agents/me", "/internal/queues"}) {
            HttpResponse<String> answer = get(second, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"standby\"");
        }
        assertThat(get(second, "/actuator/prometheus").body()).containsPattern("tandem_routing_leads\\{.*} 0.0");

        first.close();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(
                                get(second, "/actuator/health/readiness").statusCode())
                        .isEqualTo(200));
        assertThat(get(second, "/api/queues").statusCode()).isEqualTo(200);
        assertThat(get(second, "/actuator/prometheus").body()).containsPattern("tandem_routing_leads\\{.*} 1.0");
    }

    private ConfigurableApplicationContext service(String name) {
        return new SpringApplicationBuilder(RoutingApplication.class)
                .run(
                        "--spring.config.name=routing-service",
                        "--server.port=0",
                        "--tandem.routing.store=firestore",
                        "--tandem.google.project-id=" + database.project(),
                        "--tandem.google.firestore-emulator-host=" + database.host(),
                        "--tandem.services.conversation.url=http://127.0.0.1:1",
                        "--tandem.data-directory=" + data.resolve(name));
    }

    private HttpResponse<String> get(ConfigurableApplicationContext service, String path) throws Exception {
        TestTokens tokens = new TestTokens(service.getBean(LocalIssuer.class));
        String port = service.getEnvironment().getProperty("local.server.port");
        String token = path.startsWith("/api") ? tokens.supervisor("sam") : tokens.service("gateway-service");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
