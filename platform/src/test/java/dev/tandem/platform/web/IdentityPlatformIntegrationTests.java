package dev.tandem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.identity.TokenVerifier;
import dev.tandem.platform.testing.StubIssuer;
import dev.tandem.platform.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A service whose staff are users of Identity Platform and whose siblings are service accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class IdentityPlatformIntegrationTests {

    private final HttpClient http = HttpClient.newHttpClient();
    private StubIssuer staff;
    private StubIssuer services;
    private Path folder;
    private ConfigurableApplicationContext context;

    @BeforeAll
    void start(@TempDir Path data) {
        folder = data;
        staff = new StubIssuer();
        services = new StubIssuer();
        context = run("identity-platform", "google");
    }

    private ConfigurableApplicationContext run(String staffOf, String servicesOf) {
        return new SpringApplicationBuilder(SampleService.class)
                .properties(
                        "spring.application.name=sample-service",
                        "server.port=0",
                        "tandem.data-directory=" + folder,
                        "tandem.bus.topology=classpath:dev/tandem/platform/test-topology.json",
                        "tandem.google.project-id=shop-prod",
                        "tandem.identity.staff=" + staffOf,
                        "tandem.identity.services=" + servicesOf,
                        "tandem.identity.identity-platform.jwks-uri=" + staff.keys(),
                        "tandem.identity.google-services.jwks-uri=" + services.keys())
                .run();
    }

    @AfterAll
    void stop() {
        context.close();
        staff.close();
        services.close();
    }

    private int status(String path, @Nullable String token) throws Exception {
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private String staff(String role) {
        return staff.token(claims(
                "https://securetoken.google.com/shop-prod",
                "shop-prod",
                Map.of(
                        "auth_time",
                        now() - 60,
                        "role",
                        role,
                        "firebase",
                        Map.of("sign_in_provider", "password", "identities", Map.of()))));
    }

    private String service(String account, String service) {
        return services.token(claims(
                "https://accounts.google.com",
                "tandem://shop-prod/" + service,
                Map.of("email", account + "@shop-prod.iam.gserviceaccount.com", "email_verified", true)));
    }

    private long now() {
        return context.getBean(Clock.class).instant().getEpochSecond();
    }

    private Map<String, Object> claims(String issuer, String audience, Map<String, Object> more) {
        var claims = new LinkedHashMap<String, Object>(more);
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", "u1");
        claims.put("iat", now() - 5);
        claims.put("exp", now() + 3_595);
        return claims;
    }

    @Test
    void staffServicesAndCustomersEachComeWithTheirOwnIssuersToken() throws Exception {
        assertThat(status("/api/me", staff("agent"))).isEqualTo(200);
        assertThat(status("/api/me", new TestTokens(context.getBean(LocalIssuer.class)).customer("maya")))
                .isEqualTo(200);
        assertThat(status("/internal/trace", service("routing-service", "sample")))
                .isEqualTo(200);
    }

    @Test
    void aValidTokenOfTooLowARoleIsForbiddenAndABadOneUnauthorized() throws Exception {
        assertThat(status("/api/reports", staff("supervisor"))).isEqualTo(200);
        assertThat(status("/api/reports", staff("agent"))).isEqualTo(403);
        assertThat(status("/api/reports", staff("ops"))).isEqualTo(403);
        assertThat(status("/internal/trace", staff("service"))).isEqualTo(403);
        assertThat(status("/internal/trace", staff("admin"))).isEqualTo(403);
        assertThat(status("/internal/trace", service("routing-service", "crm"))).isEqualTo(401);
        assertThat(status("/internal/trace", service("stranger", "sample"))).isEqualTo(401);
        assertThat(status("/api/reports", new TestTokens(context.getBean(LocalIssuer.class)).admin("eve")))
                .isEqualTo(403);
    }

    @Test
    void aTokenInTheUrlIsNeitherTakenNorLogged(CapturedOutput output) throws Exception {
        var token = staff("agent");
        assertThat(status("/api/me?access_token=" + token, null)).isEqualTo(401);
        assertThat(status("/api/me?token=" + token, "garbage")).isEqualTo(401);
        assertThat(output.getAll()).doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    /** Nothing is fetched until somebody calls. Pub/Sub alone looks for credentials at once, and there are none here. */
    @Test
    void theProfileForGoogleCloudNeedsTheProjectAndNothingElse() {
        try (var gcp = profile("tandem.google.project-id=shop-prod")) {
            assertThat(gcp.getBean(TokenVerifier.class)).isNotNull();
            assertThat(gcp.getEnvironment().getProperty("tandem.objects.store")).isEqualTo("gcs");
        }
        assertThatThrownBy(() -> profile("tandem.google.project-id=").close())
                .rootCause()
                .hasMessageContaining("tandem.google.project-id");
    }

    private ConfigurableApplicationContext profile(String project) {
        return new SpringApplicationBuilder(SampleService.class)
                .profiles("gcp")
                .properties(
                        "spring.application.name=sample-service",
                        "server.port=0",
                        "tandem.data-directory=" + folder,
                        "tandem.bus.topology=classpath:dev/tandem/platform/test-topology.json",
                        project)
                .run("--tandem.bus.kind=in-process");
    }

    @Test
    void aMisspeltIssuerStopsTheStart() {
        for (var settings : List.of(List.of("IDENTITY_PLATFORM", "local"), List.of("firebase", "local"))) {
            assertThatThrownBy(
                            () -> run(settings.getFirst(), settings.getLast()).close())
                    .rootCause()
                    .message()
                    .matches(message -> message.contains("tandem.identity.staff") || message.contains("firebase"));
        }
    }
}
