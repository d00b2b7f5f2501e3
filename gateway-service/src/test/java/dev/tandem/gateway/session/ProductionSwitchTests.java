package dev.tandem.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;

class ProductionSwitchTests {

    @Test
    void withoutTheDemoNothingOfTheDemoIsGood() {
        try (var gateway = RunningGateway.with(
                "tandem.demo.enabled=false",
                "tandem.gateway.addresses.exempt-loopback=false",
                "tandem.gateway.addresses.session-rate.burst=12")) {
            assertThat(gateway.get("/demo/identity?customer=maya").statusCode()).isEqualTo(404);
            assertThat(gateway.get("/demo/").statusCode()).isEqualTo(404);
            assertThat(gateway.get("/api/identity/demo-users").statusCode()).isEqualTo(404);
            var login = gateway.post(
                    "/api/identity/login", "{\"email\":\"ana@tandem.example\",\"password\":\"tandem-demo\"}");
            assertThat(login.statusCode()).isEqualTo(401);
            assertThat(gateway.post("/api/widget/sessions", "{\"inbox\":\"shop\"}")
                            .statusCode())
                    .isEqualTo(200);
            int status = 200;
            for (int i = 0; i < 20 && status == 200; i++) {
                status = gateway.post("/api/widget/sessions", "{\"inbox\":\"shop\"}")
                        .statusCode();
            }
            assertThat(status).isEqualTo(429);
            // Nobody is believed about another address.
            var spoofed = RunningGateway.send(gateway.request("/api/widget/sessions")
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", "203.0.113.77")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"inbox\":\"shop\"}"))
                    .build());
            assertThat(spoofed.statusCode()).isEqualTo(429);
        }
    }
}
