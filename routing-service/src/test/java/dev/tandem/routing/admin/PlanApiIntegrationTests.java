package dev.tandem.routing.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.TestTokens;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.writer.RoutingWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What an admin's screens call, over real HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=routing-service")
class PlanApiIntegrationTests {

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    RoutingWriter writer;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestTokens tokens;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        properties.add("tandem.data-directory", data::toString);
    }

    @BeforeEach
    void wire(@Autowired LocalIssuer issuer) {
        tokens = new TestTokens(issuer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/routing/plan, 403, 200, 200",
        "GET, /api/routing/skills, 403, 200, 200",
        "GET, /api/routing/teams, 403, 200, 200",
        "GET, /api/routing/audit, 403, 200, 200",
        "GET, /api/routing/queues/billing/hours, 200, 200, 200",
        "GET, /api/routing/queues/none/hours, 404, 404, 404",
        "GET, /api/routing/audit?limit=0, 403, 400, 400",
        "PUT, /api/routing/queues/billing?version=0, 403, 403, 409",
        "PUT, /api/routing/settings?version=0, 403, 403, 409",
        "DELETE, /api/routing/queues/general?version=0, 403, 403, 409",
        "DELETE, /api/routing/queues/none?version=0, 403, 403, 404",
        "PUT, /api/routing/queues/billing, 403, 403, 400",
        "PUT, /api/routing/settings, 403, 403, 400",
        "DELETE, /api/routing/agents/ana, 403, 403, 400"
    })
    void supervisorsReadAndAdminsChange(String method, String path, int agent, int supervisor, int admin)
            throws Exception {
        String body = path.contains("settings") ? "{}" : "{\"name\":\"Billing\"}";
        assertThat(send(method, path, body, tokens.agent("ana")).statusCode()).isEqualTo(agent);
        assertThat(send(method, path, body, tokens.supervisor("sam")).statusCode())
                .isEqualTo(supervisor);
        assertThat(send(method, path, body, tokens.admin("ada")).statusCode()).isEqualTo(admin);
        assertThat(send(method, path, body, "").statusCode()).isEqualTo(401);
    }

    @Test
    void aChangedQueueShowsOnTheBoardAndInTheTrail() throws Exception {
        String id = put("queues", "{\"name\":\"Returns\",\"skills\":{\"orders\":2},\"ringTime\":\"PT7S\"}");
        assertThat(board()).contains("\"" + id + "\"", "Returns");
        JsonNode plan = plan();
        assertThat(plan.at("/plan/queues/" + id + "/ringTime").asString()).isEqualTo("PT7S");
        assertThat(plan.get("warnings").toString()).contains("nobody_has", "queues." + id + ".skills.orders");
        JsonNode last = json("/api/routing/audit?limit=1").get(0);
        assertThat(last.at("/actor/id").asString()).isEqualTo("ada");
        assertThat(last.get("version").asLong()).isEqualTo(version());
        assertThat(last.get("changes").toString()).contains("queues." + id + ".name", "Returns");
        assertThat(admin("DELETE", "/api/routing/queues/" + id + "?version=" + version(), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(board()).doesNotContain("\"" + id + "\"");
    }

    @Test
    void everyErrorIsNamedWithItsField() throws Exception {
        HttpResponse<String> answer = admin(
                "PUT",
                "/api/routing/queues/billing?version=" + version(),
                "{\"name\":\"\",\"priority\":10,\"overflow\":\"nowhere\",\"hours\":\"never\",\"skills\":{\"billing\":6}}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = Json.mapper().readTree(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo("invalid_plan");
        assertThat(problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder(
                        "queues.billing.name",
                        "queues.billing.priority",
                        "queues.billing.overflow",
                        "queues.billing.hours",
                        "queues.billing.skills.billing");
    }

    @Test
    void hoursThatNeverOpenAreRefusedForAQueue() throws Exception {
        String never = put("hours", "{\"name\":\"Never\",\"week\":{}}");
        refused("{\"name\":\"Billing\",\"hours\":\"" + never + "\"}", "queues.billing.hours", "never_open");
        String over = put(
                "hours",
                "{\"name\":\"Fair\",\"exceptions\":[{\"date\":\"2020-05-01\",\"open\":[{\"from\":\"09:00\",\"to\":\"12:00\"}]}]}");
        refused("{\"name\":\"Billing\",\"hours\":\"" + over + "\"}", "queues.billing.hours", "never_open");
    }

    @Test
    void aTypoIsNotLostInSilence() throws Exception {
        refused("{\"name\":\"Billing\",\"ringtime\":\"PT7S\"}", "queues.billing.ringtime", "unknown_field");
        refused("{\"name\":\"Billing\",\"ringTime\":\"soon\"}", "queues.billing.ringTime", "unreadable");
        refused("{\"name\":\"Billing\",\"strategy\":\"random\"}", "queues.billing.strategy", "unreadable");
        refused(
                "{\"name\":\"Billing\",\"relaxation\":[{\"after\":\"PT1M\"},{\"after\":\"x\"}]}",
                "queues.billing.relaxation[1].after",
                "unreadable");
    }

    @Test
    void ofManyAdminsAtOnceOneWinsAndTheOthersSeeWhatChanged() throws Exception {
        long version = version();
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String body = "{\"name\":\"Technical " + i + " " + UUID.randomUUID() + "\"}";
                all.add(threads.submit(() -> admin("PUT", "/api/routing/queues/technical?version=" + version, body)));
            }
            for (Future<HttpResponse<String>> one : all) {
                answers.add(one.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(7)
                .allSatisfy(answer -> {
                    JsonNode problem = Json.mapper().readTree(answer.body());
                    assertThat(problem.get("code").asString()).isEqualTo("plan_changed");
                    assertThat(problem.get("version").asLong()).isEqualTo(version + 1);
                    assertThat(problem.at("/since/0/changes/0/path").asString()).startsWith("queues.technical.");
                });
        assertThat(version()).isEqualTo(version + 1);
    }

    @Test
    void whatIsUsedCannotBeTakenAway() throws Exception {
        String hours = put(
                "hours",
                "{\"name\":\"Office\",\"timeZone\":\"Europe/Berlin\","
                        + "\"week\":{\"MONDAY\":[{\"from\":\"09:00\",\"to\":\"12:00\"}]}}");
        String queue = put(
                "queues",
                "{\"name\":\"Office\",\"skills\":{\"rare\":1},\"overflow\":\"general\",\"hours\":\"" + hours + "\"}");
        String agent = put("agents", "{\"name\":\"Zoe\",\"teams\":[\"crew\"]}");
        inUse("hours/" + hours, "queues." + queue + ".hours");
        inUse("skills/rare", "queues." + queue + ".skills.rare");
        inUse("queues/general", "queues." + queue + ".overflow");
        inUse("teams/crew", "agents." + agent + ".teams");
        assertThat(json("/api/routing/skills").toString()).contains("\"rare\"", "\"" + queue + "\"");
        assertThat(json("/api/routing/teams").toString()).contains("\"crew\"", "\"Zoe\"");
        JsonNode open = json("/api/routing/queues/" + queue + "/hours?at=2026-03-02T09:30:00Z");
        assertThat(open.get("open").asBoolean()).isTrue();
        assertThat(open.get("nextChange").asString()).isEqualTo("2026-03-02T11:00:00Z");
        for (String path :
                List.of("queues/" + queue, "hours/" + hours, "agents/" + agent, "skills/rare", "teams/crew")) {
            assertThat(admin("DELETE", "/api/routing/" + path + "?version=" + version(), "")
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void hoursAreSeenAtWorkBeforeTheyAreStored() throws Exception {
        long version = version();
        String body = "{\"name\":\"Night\",\"timeZone\":\"Europe/Berlin\","
                + "\"week\":{\"FRIDAY\":[{\"from\":\"22:00\",\"to\":\"02:00\"}]}}";
        String path = "/api/routing/hours/preview?at=2026-03-06T22:30:00Z";
        HttpResponse<String> answer = send("POST", path, body, tokens.supervisor("sam"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(answer.body()).get("open").asBoolean())
                .isTrue();
        assertThat(Json.mapper().readTree(answer.body()).get("nextChange").asString())
                .isEqualTo("2026-03-07T01:00:00Z");
        HttpResponse<String> refused = admin("POST", path, body.replace("02:00", "22:00"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("hours.week.FRIDAY[0]");
        assertThat(send("POST", path, body, tokens.agent("ana")).statusCode()).isEqualTo(403);
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void aQueueWithPeopleInItGoesOnlyWithThem() throws Exception {
        String queue = put("queues", "{\"name\":\"Full\",\"skills\":{\"nobody-has-it\":1}}");
        LogTwin log = new LogTwin(new ConversationId(UUID.randomUUID().toString()), Clock.systemUTC());
        log.handOff(new QueueId(queue), 0, List.of());
        for (LoggedEvent entry : log.entries()) {
            writer.logEntry(entry).get();
        }
        String path = "/api/routing/queues/" + queue + "?version=" + version();
        HttpResponse<String> refused = admin("DELETE", path, "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("\"queue_occupied\"", "1 wait");
        assertThat(admin("DELETE", path + "&moveTo=nowhere", "").statusCode()).isEqualTo(400);
        assertThat(admin("DELETE", path + "&moveTo=technical", "").statusCode()).isEqualTo(200);
        assertThat(writer.look(views -> views.places(Shop.TECHNICAL)).get())
                .extracting(place -> place.conversationId())
                .contains(log.id());
    }

    @Test
    void aCheckChangesNothing() throws Exception {
        long version = version();
        String plan = plan().get("plan").toString();
        JsonNode fine = check(plan);
        assertThat(fine.get("valid").asBoolean()).isTrue();
        JsonNode circle =
                check(plan.replaceFirst("\"name\":\"General\"", "\"name\":\"General\",\"overflow\":\"general\""));
        assertThat(circle.get("valid").asBoolean()).isFalse();
        assertThat(circle.toString()).contains("overflow_cycle", "queues.general.overflow");
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void whatChangesNothingIsNoChange() throws Exception {
        long version = version();
        String queue = plan().at("/plan/queues/orders").toString();
        assertThat(admin("PUT", "/api/routing/queues/orders?version=" + version, queue)
                        .statusCode())
                .isEqualTo(200);
        assertThat(version()).isEqualTo(version);
    }

    private void refused(String body, String field, String code) throws Exception {
        HttpResponse<String> answer = admin("PUT", "/api/routing/queues/billing?version=" + version(), body);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Json.mapper().readTree(answer.body()).at("/errors/0");
        assertThat(error.get("field").asString()).isEqualTo(field);
        assertThat(error.get("code").asString()).isEqualTo(code);
    }

    private void inUse(String path, String where) throws Exception {
        HttpResponse<String> answer = admin("DELETE", "/api/routing/" + path + "?version=" + version(), "");
        assertThat(answer.statusCode()).as(path).isEqualTo(409);
        assertThat(answer.body()).contains("\"in_use\"", where);
    }

    private String put(String kind, String body) throws Exception {
        String id = kind + "-" + UUID.randomUUID();
        HttpResponse<String> answer = admin("PUT", "/api/routing/" + kind + "/" + id + "?version=" + version(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return id;
    }

    private JsonNode check(String plan) throws Exception {
        HttpResponse<String> answer = admin("POST", "/api/routing/plan/check", plan);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private long version() throws Exception {
        return plan().get("version").asLong();
    }

    private JsonNode plan() throws Exception {
        return json("/api/routing/plan");
    }

    private String board() throws Exception {
        return admin("GET", "/api/queues", "").body();
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "", tokens.supervisor("sam"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return send(method, path, body, tokens.admin("ada"));
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty() || method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
