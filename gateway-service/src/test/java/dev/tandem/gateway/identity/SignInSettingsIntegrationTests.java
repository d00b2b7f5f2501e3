package dev.tandem.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.platform.json.Json;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a console is told before anybody has signed in, and what its page may call. */
class SignInSettingsIntegrationTests {

    @Test
    void withIdentityPlatformTheConsoleIsToldWhereAndMayCallIt() {
        try (var gateway = RunningGateway.with(
                "tandem.google.project-id=shop-prod",
                "tandem.identity.staff=identity-platform",
                "tandem.identity.identity-platform.tenant=shop-x1",
                "tandem.gateway.sign-in.api-key=browser-key")) {
            var answer = gateway.get("/api/identity/settings");
            assertThat(answer.statusCode()).isEqualTo(200);
            var settings = Json.mapper().readTree(answer.body());
            assertThat(settings.path("staff").asString()).isEqualTo("identity-platform");
            assertThat(settings.path("apiKey").asString()).isEqualTo("browser-key");
            assertThat(settings.path("tenant").asString()).isEqualTo("shop-x1");
            assertThat(settings.path("signInUri").asString()).isEqualTo("https://identitytoolkit.googleapis.com");
            assertThat(settings.path("refreshUri").asString()).isEqualTo("https://securetoken.googleapis.com");
            assertThat(connections(gateway))
                    .isEqualTo("connect-src 'self' https://identitytoolkit.googleapis.com"
                            + " https://securetoken.googleapis.com");
        }
    }

    @Test
    void withoutItTheConsoleCallsItsOwnOriginOnly() {
        try (var gateway = RunningGateway.with("tandem.gateway.sign-in.api-key=browser-key")) {
            assertThat(gateway.get("/api/identity/settings").body()).isEqualTo("{\"staff\":\"local\"}");
            assertThat(connections(gateway)).isEqualTo("connect-src 'self'");
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndOnlyItsOriginIsAllowedToBeCalled() {
        var google = URI.create("https://securetoken.googleapis.com");
        assertThatThrownBy(() -> new SignInSettings("k", URI.create("identitytoolkit.googleapis.com"), google))
                .hasMessageContaining("sign-in-uri");
        assertThat(SignInSettings.origin(URI.create("http://127.0.0.1:9099/identitytoolkit.googleapis.com")))
                .isEqualTo("http://127.0.0.1:9099");
    }

    private static String connections(RunningGateway gateway) {
        var policy = gateway.get("/console/")
                .headers()
                .firstValue("content-security-policy")
                .orElseThrow();
        return policy.substring(policy.indexOf("connect-src")).replaceFirst(";.*", "");
    }
}
