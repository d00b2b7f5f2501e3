package dev.tandem.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffLoginIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ana@tandem.example, ana, agent",
        "ben@tandem.example, ben, agent",
        "chloe@tandem.example, chloe, agent",
        "SAM@tandem.example, sam, supervisor",
        "ada@tandem.example, ada, admin"
    })
    void everyDemoAccountLogsInAndItsTokenWorks(String email, String id, String role) {
        var answer = login(email, "tandem-demo");
        assertThat(answer.statusCode()).isEqualTo(200);
        var body = Json.mapper().readTree(answer.body());
        assertThat(body.get("userId").asString()).isEqualTo(id);
        assertThat(body.get("roles").get(0).asString()).isEqualTo(role);
        var me = RunningGateway.send(gateway.request("/api/identity/me")
                .header("Authorization", "Bearer " + body.get("token").asString())
                .build());
        assertThat(Json.mapper().readTree(me.body()).get("userId").asString()).isEqualTo(id);
        var socket = gateway.open("/ws/agent");
        assertThat(socket.hello(body.get("token").asString())
                        .get("you")
                        .get("role")
                        .asString())
                .isEqualTo(role);
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountGetTheSameAnswer() {
        var wrong = login("ben@tandem.example", "nope");
        var unknown = login("nobody@tandem.example", "nope");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(strip(wrong.body())).isEqualTo(strip(unknown.body()));
    }

    @Test
    void guessingIsSlowedDown() {
        int status = 401;
        for (int i = 0; i < 8 && status == 401; i++) {
            status = login("chloe@tandem.example", "guess-" + i).statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(login("chloe@tandem.example", "tandem-demo").statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"email\":\"a\"}", "{\"email\":{\"$ne\":null},\"password\":\"x\"}"})
    void aBodyThatIsNoLoginIsABadRequest(String body) {
        assertThat(gateway.post("/api/identity/login", body).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> login(String email, String password) {
        return gateway.post(
                "/api/identity/login", Json.mapper().writeValueAsString(Map.of("email", email, "password", password)));
    }

    private static String strip(String problem) {
        return problem.replaceAll("\"traceId\":\"[^\"]*\"", "");
    }
}
