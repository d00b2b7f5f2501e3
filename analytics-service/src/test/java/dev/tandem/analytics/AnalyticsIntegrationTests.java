package dev.tandem.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.samples.Samples;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=analytics-service",
            "tandem.bus.expected-services=analytics-service,gateway-service",
            "tandem.bus.instance-id=gateway-1"
        })
class AnalyticsIntegrationTests {

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry properties) {
        properties.add("tandem.data-directory", data::toString);
    }

    @LocalServerPort
    int port;

    private EventBus bus;
    private Messages messages;
    private TestTokens tokens;

    @BeforeEach
    void wire(@Autowired EventBus eventBus, @Autowired Messages draft, @Autowired LocalIssuer issuer) {
        bus = eventBus;
        messages = draft;
        tokens = new TestTokens(issuer);
    }

    @Test
    void anEventIsCountedOnceAndOpenBoardsAreTold() throws Exception {
        var signals = new AtomicInteger();
        try (var _ = bus.subscribe("gateway.signals-v1", delivery -> signals.incrementAndGet())) {
            var started = started();
            publish(started);
            publish(started);

            assertThat(get("/api/metrics/today", tokens.supervisor("sam")).body())
                    .contains("\"name\":\"conversations\"", "\"value\":1.0");
            await().untilAsserted(() -> assertThat(signals).hasPositiveValue());
        }
    }

    @Test
    void aRoutingDecisionIsKept() {
        var event = new RoutingEvent.AgentStateChanged(
                new AgentId("ana"), "Ana Torres", AgentState.AVAILABLE, null, Samples.BEGIN, 0, 3);
        var envelope = new RoutingEventEnvelope(new EventId(UUID.randomUUID().toString()), Samples.BEGIN, event);

        assertThat(bus.publish(
                        messages.to("routing-events-v1", "ana").typeOf(event).payload(envelope)))
                .succeedsWithin(java.time.Duration.ofSeconds(5));
        assertThat(bus.deadLetters().list("analytics.routing-events-v1")).isEmpty();
    }

    @Test
    void onlySupervisorsSeeNumbers() throws Exception {
        assertThat(get("/api/metrics/today", tokens.supervisor("sam")).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/metrics/today", tokens.admin("ada")).statusCode()).isEqualTo(200);
        assertThat(get("/api/metrics/today", tokens.agent("ana")).statusCode()).isEqualTo(403);
        assertThat(get("/api/metrics/today", tokens.customer("maya")).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/metrics/queues/today", tokens.supervisor("sam")).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/metrics/queues/today", tokens.agent("ana")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void badInputGetsAProblem() throws Exception {
        var sam = tokens.supervisor("sam");

        assertThat(get("/api/metrics/conversations/history?days=14", sam).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/metrics/conversations/history?days=0", sam).statusCode())
                .isEqualTo(400);
        assertThat(get("/api/metrics/conversations/history?days=-99999999999", sam)
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/api/metrics/nonsense/history", sam).statusCode()).isEqualTo(404);
        assertThat(get("/api/metrics/waiting_now/history", sam).statusCode()).isEqualTo(404);
    }

    private static LoggedEvent started() {
        var id = new ConversationId(UUID.randomUUID().toString());
        return new LoggedEvent(
                new EventId(id + ".1"),
                id,
                1,
                Clock.systemUTC().instant(),
                new ConversationEvent.ConversationStarted(Samples.SHOP, Channel.CHAT, Samples.MAYA, "en", null));
    }

    private void publish(LoggedEvent event) {
        bus.publish(messages.to("conversation-events-v1", event.conversationId().value())
                        .typeOf(event.event())
                        .attribute("conversationId", event.conversationId().value())
                        .payload(event))
                .join();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
