package dev.tandem.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.TestTokens;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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

/** The whole service: real bus, real file, real HTTP; conversation-service is a log behind an HTTP server. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.name=routing-service", "tandem.routing.wrapup-time=300ms"})
class RoutingIntegrationTests {

    private static final ConcurrentMap<String, LogTwin> LOGS = new ConcurrentHashMap<>();
    private static HttpServer conversationService;

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<CommandId, CommandOutcome> outcomes = new ConcurrentHashMap<>();
    private final List<RoutingEvent> events = new CopyOnWriteArrayList<>();
    private final Messages messages = new Messages(Json.mapper(), Clock.systemUTC());
    private List<Subscription> subscriptions;
    private EventBus bus;
    private TestTokens tokens;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) throws Exception {
        conversationService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        conversationService.createContext("/internal/conversations/", exchange -> {
            LogTwin log = LOGS.get(exchange.getRequestURI().getPath().split("/")[3]);
            int after = Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll("after=(\\d+).*", "$1"));
            List<LoggedEvent> page = log.entries().subList(after, log.entries().size());
            byte[] body = Json.mapper().writeValueAsString(page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        conversationService.start();
        properties.add("tandem.data-directory", data::toString);
        properties.add(
                "tandem.services.conversation.url",
                () -> "http://127.0.0.1:" + conversationService.getAddress().getPort());
    }

    @AfterAll
    static void stopConversationService() {
        conversationService.stop(0);
    }

    @BeforeEach
    void wire(@Autowired EventBus eventBus, @Autowired LocalIssuer issuer) {
        bus = eventBus;
        tokens = new TestTokens(issuer);
        subscriptions = List.of(
                bus.subscribe("gateway.command-outcomes-v1", delivery -> {
                    CommandOutcome outcome =
                            Json.mapper().readValue(delivery.message().payload(), CommandOutcome.class);
                    outcomes.put(outcome.commandId(), outcome);
                }),
                bus.subscribe(
                        "gateway.routing-events-v1",
                        delivery -> events.add(Json.mapper()
                                .readValue(delivery.message().payload(), RoutingEventEnvelope.class)
                                .event())));
    }

    @AfterEach
    void unsubscribe() {
        subscriptions.forEach(Subscription::close);
    }

    @Test
    void aConversationGoesFromTheQueueToTheAgentAndThroughItsAfterContactWork() throws Exception {
        LogTwin log = log();
        log.handOff(Shop.BILLING, 2, List.of());
        publish(log, 1);
        publish(log, 2);
        await().untilAsserted(() -> assertThat(queue("billing", tokens.supervisor("sam"))
                        .get("waiting")
                        .asInt())
                .isEqualTo(1));
        send(Shop.ANA, new RoutingCommand.AgentConnected("s-1"));
        send(Shop.ANA, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        RoutingEvent.OfferMade made = told(RoutingEvent.OfferMade.class, log);
        log.take(made);

        JsonNode desk = json("/internal/agents/ana/desk", tokens.service("gateway-service"));
        assertThat(desk.at("/offers/0/offerId").asString())
                .isEqualTo(made.offerId().value());
        JsonNode place = queue("billing", tokens.agent("ana")).at("/places/0");
        assertThat(place.get("customerName").asString()).isEqualTo("Maya Lindqvist");
        assertThat(place.get("offeredTo").asString()).isEqualTo("Ana Torres");
        assertThat(queue("billing", tokens.agent("ben")).get("places")).isEmpty();
        assertThat(json("/internal/queue-places", tokens.service("gateway-service"))
                        .at("/billing/0/position")
                        .asInt())
                .isEqualTo(1);

        CommandOutcome outcome = send(Shop.ANA, new RoutingCommand.AcceptOffer(made.offerId()));
        assertThat(outcome.error()).isNull();
        assertThat(outcome.conversationId()).isEqualTo(log.id());
        log.take(told(RoutingEvent.OfferAccepted.class, log));
        log.ownerResolves();
        // The last entry alone: routing fetches the ones between.
        publish(log, log.entries().size());
        told(RoutingEvent.WrapupStarted.class, log);
        told(RoutingEvent.WrapupEnded.class, log);
        await().untilAsserted(() -> assertThat(
                        json("/api/agents/me", tokens.agent("ana")).get("load").asInt())
                .isZero());
    }

    @Test
    void whyAConversationWentWhereItWentIsForItsAgentAndForSupervisors() throws Exception {
        LogTwin log = log();
        log.handOff(Shop.TECHNICAL, 9, List.of());
        publish(log, 1);
        publish(log, 2);
        String path = "/api/routing/conversations/" + log.id() + "/explanation";
        await().untilAsserted(() ->
                assertThat(get(path, tokens.supervisor("sam")).statusCode()).isEqualTo(200));
        assertThat(get(path, tokens.agent("ben")).statusCode()).isEqualTo(404);
        send(Shop.BEN, new RoutingCommand.AgentConnected("s-1"));
        send(Shop.BEN, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        log.take(told(RoutingEvent.OfferMade.class, log));

        JsonNode why = json(path, tokens.agent("ben"));
        assertThat(why.get("stage").asString()).isEqualTo("ringing");
        assertThat(why.at("/decision/candidates/0/agentId").asString()).isEqualTo("ben");
        assertThat(json(path, tokens.supervisor("sam"))).isEqualTo(why);
        assertThat(get(path, tokens.agent("ana")).statusCode()).isEqualTo(404);
        assertThat(get(path, tokens.customer("maya")).statusCode()).isEqualTo(403);
        assertThat(get(path, tokens.service("gateway-service")).statusCode()).isEqualTo(403);
        assertThat(get(path, "").statusCode()).isEqualTo(401);
        log.customerEnds();
        publish(log, log.entries().size());
        told(RoutingEvent.OfferWithdrawn.class, log);
        send(Shop.BEN, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));
    }

    @Test
    void aRefusalIsAnOutcome() throws Exception {
        CommandOutcome outcome = send(Shop.BEN, new RoutingCommand.AcceptOffer(new OfferId("never")));
        assertThat(outcome.error().code()).isEqualTo(ErrorCode.OFFER_GONE);
        assertThat(outcome.error().retryable()).isFalse();
    }

    @Test
    void afterContactWorkMayBeCompletedBeforeTheEndOfTheConversationIsHeardOf() throws Exception {
        LogTwin log = log();
        log.handOff(Shop.TECHNICAL, 9, List.of());
        publish(log, 2);
        send(Shop.BEN, new RoutingCommand.AgentConnected("s-1"));
        send(Shop.BEN, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        RoutingEvent.OfferMade made = told(RoutingEvent.OfferMade.class, log);
        log.take(made);
        send(Shop.BEN, new RoutingCommand.AcceptOffer(made.offerId()));
        log.take(told(RoutingEvent.OfferAccepted.class, log));
        log.ownerResolves();
        CommandId completing = post(Shop.BEN, new RoutingCommand.CompleteWrapup(log.id()));
        publish(log, log.entries().size());
        assertThat(outcome(completing).error()).isNull();
        assertThat(told(RoutingEvent.WrapupEnded.class, log).by()).isEqualTo(WrapupEnd.AGENT);
        send(Shop.BEN, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));
    }

    @Test
    void anEntryOfAnUnknownKindIsSteppedOver() throws Exception {
        LogTwin log = log();
        log.chatter();
        log.handOff(Shop.TECHNICAL, 0, List.of());
        publish(log, 1);
        String future =
                Json.mapper().writeValueAsString(log.entries().get(1)).replace("rating.submitted", "mood.detected");
        bus.publish(messages.to("conversation-events-v1", log.id().value())
                        .type("mood.detected")
                        .attribute("conversationId", log.id().value())
                        .payload(Json.mapper().readTree(future)))
                .get();
        publish(log, 3);
        await().untilAsserted(() -> assertThat(json("/internal/queue-places", tokens.service("gateway-service"))
                        .at("/technical")
                        .findValuesAsString("conversationId"))
                .contains(log.id().value()));
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterAndHoldsNobodyUp() throws Exception {
        bus.publish(messages.to("routing-commands-v1", "mallory")
                .type("accept-offer")
                .payload(Map.of("commandId", "x")));
        CommandOutcome outcome = send(Shop.CHLOE, new RoutingCommand.AgentConnected("s-1"));
        assertThat(outcome.error()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/queues, 200, 200, 403, 403",
        "/api/agents, 403, 200, 403, 403",
        "/api/agents/me, 200, 200, 403, 403",
        "/internal/queues, 403, 403, 403, 200",
        "/internal/queue-places, 403, 403, 403, 200",
        "/internal/agents/ana/desk, 403, 403, 403, 200"
    })
    void everyoneSeesWhatIsTheirs(String path, int agent, int supervisor, int customer, int service) throws Exception {
        assertThat(get(path, tokens.agent("ana")).statusCode()).isEqualTo(agent);
        assertThat(get(path, tokens.supervisor("sam")).statusCode()).isEqualTo(supervisor);
        assertThat(get(path, tokens.customer("maya")).statusCode()).isEqualTo(customer);
        assertThat(get(path, tokens.service("gateway-service")).statusCode()).isEqualTo(service);
        assertThat(get(path, "").statusCode()).isEqualTo(401);
    }

    @Test
    void theShopsQueuesComeWithTheirDispositionsAndTheAgentsWithTheirSkills() throws Exception {
        assertThat(json("/internal/queues", tokens.service("conversation-service"))
                        .toString())
                .isEqualTo("[\"general\",\"billing\",\"orders\",\"technical\"]");
        assertThat(queue("billing", tokens.agent("ana"))
                        .at("/dispositions/0/code")
                        .asString())
                .isEqualTo("billing.corrected");
        assertThat(get("/api/agents", tokens.supervisor("sam")).body())
                .contains("Ana Torres", "Ben Okafor", "Chloé Martin", "[\"billing\",\"orders\"]");
        assertThat(json("/api/agents/me", tokens.agent("eve")).get("state").asString())
                .isEqualTo("offline");
    }

    @Test
    void badIdsGetAProblem() throws Exception {
        HttpResponse<String> answer = get("/internal/agents/no%20id/desk", tokens.service("gateway-service"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"bad_request\"");
    }

    @Test
    void healthAndMetricsAreThere() throws Exception {
        assertThat(get("/actuator/health", "").body()).contains("\"UP\"");
        assertThat(get("/actuator/prometheus", tokens.service("prometheus")).body())
                .contains("tandem_routing_offers_total", "tandem_routing_decision_seconds", "tandem_routing_waiting");
    }

    private LogTwin log() {
        LogTwin log = new LogTwin(new ConversationId(UUID.randomUUID().toString()), Clock.systemUTC());
        LOGS.put(log.id().value(), log);
        return log;
    }

    private void publish(LogTwin log, int seq) throws Exception {
        LoggedEvent entry = log.entries().get(seq - 1);
        bus.publish(messages.to("conversation-events-v1", log.id().value())
                        .eventId(entry.eventId().value())
                        .typeOf(entry.event())
                        .attribute("conversationId", log.id().value())
                        .payload(entry))
                .get();
    }

    private CommandOutcome send(AgentId agent, RoutingCommand command) {
        return outcome(post(agent, command));
    }

    private CommandId post(AgentId agent, RoutingCommand command) {
        var envelope = Shop.command(
                UUID.randomUUID().toString(), agent, command, Clock.systemUTC().instant());
        var addressed = new RoutingCommandEnvelope(
                envelope.commandId(), bus.instanceId(), envelope.actor(), envelope.at(), command);
        bus.publish(messages.to("routing-commands-v1", agent.value())
                .typeOf(command)
                .payload(addressed));
        return envelope.commandId();
    }

    private CommandOutcome outcome(CommandId command) {
        return await().until(() -> outcomes.get(command), outcome -> outcome != null);
    }

    private <E extends RoutingEvent> E told(Class<E> type, LogTwin log) {
        return await().until(
                        () -> events.stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(event ->
                                        event.toString().contains(log.id().value()))
                                .findFirst()
                                .orElse(null),
                        event -> event != null);
    }

    private JsonNode queue(String id, String token) throws Exception {
        for (JsonNode queue : json("/api/queues", token)) {
            if (queue.get("queueId").asString().equals(id)) {
                return queue;
            }
        }
        throw new AssertionError("no queue " + id);
    }

    private JsonNode json(String path, String token) throws Exception {
        HttpResponse<String> answer = get(path, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
