package dev.tandem.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.samples.Samples;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
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
import java.util.List;
import java.util.UUID;
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

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=crm-service",
            "tandem.crm.demo-data=true",
            "tandem.services.conversation.url=http://127.0.0.1:1"
        })
class CrmIntegrationTests {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry properties) {
        properties.add("tandem.data-directory", data::toString);
    }

    @LocalServerPort
    int port;

    private final ConversationId conversation =
            new ConversationId(UUID.randomUUID().toString());
    private final HttpClient http = HttpClient.newHttpClient();
    private EventBus bus;
    private TestTokens tokens;

    @BeforeEach
    void wire(@Autowired EventBus eventBus, @Autowired LocalIssuer issuer) {
        bus = eventBus;
        tokens = new TestTokens(issuer);
    }

    @Test
    void anAgentFindsTheCustomerWithOrdersAndOpenCases() throws Exception {
        var found = get("/api/customers?email=maya@brightleaf.example", tokens.agent("ana"));

        assertThat(found.body()).contains("Maya Lindqvist", "C-1001");
        assertThat(get("/api/customers/C-1001/orders", tokens.agent("ana")).body())
                .contains("1042", "shipped");
        assertThat(get("/api/customers/C-1001/cases", tokens.agent("ana")).body())
                .contains("Charged twice on invoice 2026-1187");
        assertThat(get("/api/orders/1042", tokens.service("conversation-service"))
                        .body())
                .contains("SE77200418");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/customers?email=maya@brightleaf.example", "/api/customers?q=maya", "/api/customers/C-1001",
        "/api/customers/C-1001/orders", "/api/customers/C-1001/cases", "/api/orders/1042"
    })
    void nobodyElseSeesCustomers(String path) throws Exception {
        assertThat(get(path, tokens.agent("ana")).statusCode()).isEqualTo(200);
        assertThat(get(path, tokens.customer("maya")).statusCode()).isEqualTo(403);
        assertThat(get(path, "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/customers, 400", "/api/customers?q=%20, 400", "/api/customers/nobody, 404",
        "/api/customers/nobody/orders, 404", "/api/orders/99999999999999999999, 404", "/api/orders/-1, 404"
    })
    void badInputGetsAProblem(String path, int status) throws Exception {
        var answer = get(path, tokens.agent("ana"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void anEndedConversationLeavesOneCaseHoweverOftenItsEventsArrive() throws Exception {
        var events = log();
        for (var event : events) {
            publish(event);
            publish(event);
        }

        var cases = get("/api/customers/C-1001/cases", tokens.agent("ana")).body();
        assertThat(cases.split(conversation.value(), -1)).hasSize(2);
        assertThat(cases).contains("billing.corrected");
    }

    @Test
    void anAgentChangesACasesStatus() throws Exception {
        assertThat(patch("/api/cases/CS-2003", "{\"status\":\"closed\"}").body())
                .contains("\"closed\"");
        assertThat(patch("/api/cases/CS-2003", "{\"status\":\"sunny\"}").statusCode())
                .isEqualTo(400);
        assertThat(patch("/api/cases/CS-2003", "{}").statusCode()).isEqualTo(400);
        assertThat(patch("/api/cases/none", "{\"status\":\"closed\"}").statusCode())
                .isEqualTo(404);
    }

    private List<ConversationEvent> log() {
        var customer = new CustomerRef(new CustomerId("maya"), "Maya Lindqvist", "maya@brightleaf.example", true);
        return List.of(
                new ConversationEvent.ConversationStarted(Samples.SHOP, Channel.CHAT, customer, "en", null),
                new ConversationEvent.ConversationQueued(
                        Samples.BILLING, QueueCause.HANDOFF, 0, List.of(), null, Author.BOT),
                new ConversationEvent.ConversationAssigned(new OfferId("o-1"), Samples.ANA),
                new ConversationEvent.DispositionRecorded(Samples.ANA, "billing.corrected", null),
                new ConversationEvent.ConversationResolved(Samples.ANA, ResolveCause.AGENT_RESOLVED));
    }

    private void publish(ConversationEvent event) {
        long seq = log().indexOf(event) + 1L;
        var logged = new LoggedEvent(
                new EventId(conversation + "." + seq),
                conversation,
                seq,
                Clock.systemUTC().instant(),
                event);
        BusMessage message = new Messages(Json.mapper(), Clock.systemUTC())
                .to("conversation-events-v1", conversation.value())
                .typeOf(event)
                .attribute("conversationId", conversation.value())
                .payload(logged);
        bus.publish(message).join();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return http.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> patch(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path, tokens.agent("ana"))
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
