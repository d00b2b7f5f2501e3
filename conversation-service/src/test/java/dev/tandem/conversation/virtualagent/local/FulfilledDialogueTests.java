package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.fulfillment.FulfillmentHandler;
import dev.tandem.platform.http.ServiceAddresses;
import dev.tandem.platform.http.ServiceClients;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped agent with its real fulfilment, which asks a crm-service over HTTP as this service does. */
class FulfilledDialogueTests {

    private static final OrderRecord ORDER = new OrderRecord(
            "1042",
            "c-maya",
            "shipped",
            Instant.parse("2026-06-01T09:00:00Z"),
            new BigDecimal("129.90"),
            "EUR",
            List.of(new OrderRecord.Item("Oak side table", 1)),
            "DHL",
            "JD014600003DE",
            LocalDate.of(2026, 6, 5),
            "2026-1187");
    private static final CustomerRecord OWNER = new CustomerRecord(
            "c-maya", "builtin", "Maya Lindqvist", "maya@brightleaf.example", null, null, "gold", null, null, null);
    private static final CustomerRef JONAS =
            new CustomerRef(new CustomerId("jonas"), "Jonas Weber", "jonas@brightleaf.example", true);

    private HttpServer crm;
    private ServiceClients clients;
    private TestAgent agent;

    @BeforeEach
    void start() throws Exception {
        crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.createContext("/api/orders/1042", exchange -> send(exchange, 200, ORDER));
        crm.createContext(
                "/api/customers",
                exchange -> send(
                        exchange,
                        200,
                        "email=maya%40brightleaf.example"
                                        .equals(exchange.getRequestURI().getRawQuery())
                                ? List.of(OWNER)
                                : List.of()));
        crm.createContext("/", exchange -> send(exchange, 404, Map.of("code", "not_found")));
        crm.start();
        var address = new ServiceAddresses.Address(
                URI.create("http://localhost:" + crm.getAddress().getPort()));
        clients = new ServiceClients(
                new ServiceAddresses(
                        Map.of("crm", address),
                        new ServiceAddresses.TimeLimits(Duration.ofSeconds(20), Duration.ofSeconds(20))),
                _ -> "service-token",
                TestAgent.JSON);
        var transport = new ServiceClientCrmTransport(clients);
        // The first HTTP call of a JVM loads its classes, on a busy machine longer than the fulfilment waits for an
        // answer.
        transport.get("/api/orders/1042");
        var fulfilment = new FulfillmentHandler(
                transport,
                Duration.ofSeconds(4),
                Clock.fixed(Instant.parse("2026-06-03T10:00:00Z"), ZoneOffset.UTC),
                ZoneOffset.UTC);
        agent = new TestAgent(fulfilment::handle);
    }

    @AfterEach
    void stop() {
        clients.close();
        crm.stop(0);
    }

    @Test
    void aVerifiedCustomerHearsTheRealStatus() {
        var turn = agent.as(TestAgent.MAYA).say("where is my order 1042");

        assertThat(said(turn))
                .contains("on its way with DHL")
                .contains("Friday, 5 June")
                .contains("Oak side table");
        assertThat(turn.handoff()).isNull();
        assertThat(turn.parameters()).containsEntry("order-number", "1042");
    }

    @Test
    void theNumberMayComeInTheNextMessage() {
        agent.as(TestAgent.MAYA).say("where is my order");

        assertThat(said(agent.say("#1042, please"))).contains("on its way with DHL");
    }

    @Test
    void anotherVerifiedCustomerHearsNothingOfIt() {
        assertThat(said(agent.as(JONAS).say("where is my order 1042")))
                .contains("can't find an order 1042")
                .doesNotContain("DHL");
    }

    @Test
    void aVisitorGivesTheOrdersAddressFirst() {
        var asked = agent.say("where is my order 1042");
        var wrong = agent.say("I think it was jonas@brightleaf.example");
        var right = agent.say("sorry, maya@brightleaf.example");

        assertThat(said(asked)).contains("e-mail address").doesNotContain("DHL");
        assertThat(said(wrong)).contains("can't find an order 1042").doesNotContain("DHL");
        assertThat(right.intent()).isEqualTo("order.status - email");
        assertThat(said(right)).contains("on its way with DHL");
    }

    @Test
    void theFollowUpKnowsWhatTheQuestionWas() {
        agent.say("can I get the invoice for order 1042");

        assertThat(said(agent.say("maya@brightleaf.example"))).contains("2026-1187");
    }

    @Test
    void anAddressInTheFirstMessageIsEnough() {
        assertThat(said(agent.say("where is my order 1042, my email is maya@brightleaf.example")))
                .contains("on its way with DHL");
    }

    @Test
    void withoutTheCrmAHumanTakesOver() {
        crm.stop(0);
        var turn = agent.as(TestAgent.MAYA).say("where is my order 1042");

        assertThat(turn.intent()).isEqualTo("order.status");
        assertThat(turn.fallback()).isFalse();
        assertThat(said(turn)).contains("can't look up orders at this moment");
        assertThat(turn.handoff().queue().value()).isEqualTo("orders");
        assertThat(turn.handoff().reason()).isEqualTo(HandoffReason.VIRTUAL_AGENT_UNAVAILABLE);
        assertThat(turn.handoff().summaryHint()).contains("1042");
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var authorized =
                "Bearer service-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        var json = TestAgent.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(authorized ? status : 401, json.length);
        try (var out = exchange.getResponseBody()) {
            out.write(json);
        }
    }

    private static String said(Turn turn) {
        return turn.replies().stream().map(Reply::text).collect(Collectors.joining("\n"));
    }
}
