package dev.tandem.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.platform.testing.StubIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A gateway whose staff are users of Identity Platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityPlatformIntegrationTests {

    private StubIssuer google;
    private RunningGateway gateway;

    @BeforeAll
    void start() {
        google = new StubIssuer();
        gateway = RunningGateway.with(
                "tandem.google.project-id=shop-prod",
                "tandem.identity.staff=identity-platform",
                "tandem.identity.identity-platform.max-token-age=20m",
                "tandem.identity.identity-platform.jwks-uri=" + google.keys());
    }

    @AfterAll
    void stop() {
        gateway.close();
        google.close();
    }

    private String token(Duration age, Map<String, Object> more) {
        long now = gateway.bean(Clock.class).instant().getEpochSecond();
        long issued = now - age.toSeconds();
        var claims = new java.util.HashMap<String, Object>(Map.of(
                "iss",
                "https://securetoken.google.com/shop-prod",
                "aud",
                "shop-prod",
                "sub",
                "ana",
                "iat",
                issued,
                "auth_time",
                issued,
                "exp",
                issued + 3_600,
                "role",
                "agent",
                "firebase",
                Map.of("sign_in_provider", "password")));
        claims.putAll(more);
        return google.token(claims);
    }

    @Test
    void anAgentIsGreetedAndItsSocketEndsWhenARevocationCountsAtTheLatest() {
        var socket = gateway.open("/ws/agent");
        var nearlyTooOld = Duration.ofMinutes(20).minusSeconds(2);
        assertThat(socket.hello(token(nearlyTooOld, Map.of()))
                        .get("you")
                        .get("id")
                        .asString())
                .isEqualTo("ana");
        assertThat(socket.closeCode()).isEqualTo(4003);
    }

    @Test
    void aTokenThatIsTooOldAsksForANewOneAndARevokedOneIsRefusedForGood() {
        assertThat(closeCode(token(Duration.ofMinutes(30), Map.of()))).isEqualTo(4003);
        long now = gateway.bean(Clock.class).instant().getEpochSecond();
        assertThat(closeCode(token(Duration.ofSeconds(30), Map.of("tandem:revokedBefore", now))))
                .isEqualTo(4500);
        assertThat(closeCode(gateway.tokens().agent("eve"))).isEqualTo(4503);
    }

    private int closeCode(String token) {
        var socket = gateway.open("/ws/agent");
        socket.request("hello", Map.of("token", token, "resume", Map.of()));
        return socket.closeCode();
    }

    @Test
    void nobodyLogsInWithAPasswordHereAndCustomersStillComeIn() {
        var login =
                gateway.post("/api/identity/login", "{\"email\":\"ana@tandem.example\",\"password\":\"tandem-demo\"}");
        assertThat(login.statusCode()).isEqualTo(404);
        assertThat(gateway.customer("maya").isClosed()).isFalse();
    }
}
