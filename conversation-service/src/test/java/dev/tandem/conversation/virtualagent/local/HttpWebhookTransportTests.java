package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fulfilment behind a real address, and all the ways in which it does not answer. */
class HttpWebhookTransportTests {

    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final String QUESTION = "what is the weather";

    private static final class Shared {
        static final AgentDefinition AGENT = AgentExport.at(
                        "classpath:dev/tandem/conversation/virtualagent/local/semantics-agent")
                .definition();
        static final Understanding UNDERSTANDING = new Understanding(AgentPhrases.of(AGENT), scratch());

        private static Path scratch() {
            try {
                return Files.createTempDirectory("tandem-webhook").resolve("agent.nlu");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private TestAgent agent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/webhook");
        var transport = new HttpWebhookTransport(address, Map.of("Authorization", "Bearer shared-secret"), LIMIT);
        agent = new TestAgent(Shared.AGENT, Shared.UNDERSTANDING, LIMIT, transport);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void itIsAPostOfJsonWithTheConfiguredHeaders() throws InterruptedException {
        answering(exchange -> {
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 200, "application/json", "{\"fulfillmentText\":\"Grüße, sonnig ☀\"}");
        });
        var turn = agent.say(QUESTION);

        assertThat(said(turn)).containsExactly("Grüße, sonnig ☀");
        assertThat(turn.diagnostic()).isNull();
        assertThat(received.poll(1, TimeUnit.SECONDS))
                .isEqualTo("POST application/json; charset=utf-8 Bearer shared-secret");
        assertThat(TestAgent.JSON
                        .readTree(received.poll(1, TimeUnit.SECONDS))
                        .path("queryResult")
                        .path("queryText")
                        .asString())
                .isEqualTo(QUESTION);
    }

    @Test
    void anEventOverHttpContinuesWithItsIntent() {
        answering(exchange -> send(
                exchange,
                200,
                "application/json",
                "{\"followupEventInput\":{\"name\":\"GREET\",\"parameters\":{\"name\":\"Maya\"}}}"));
        var turn = agent.say(QUESTION);

        assertThat(turn.intent()).isEqualTo("greet");
        assertThat(turn.parameters()).containsEntry("name", "Maya");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("500", (HttpHandler) exchange -> send(exchange, 500, "text/plain", "oops"), "500"),
                Arguments.of(
                        "500 with an answer in it",
                        (HttpHandler)
                                exchange -> send(exchange, 500, "application/json", "{\"fulfillmentText\":\"x\"}"),
                        "500"),
                Arguments.of("redirect", (HttpHandler) HttpWebhookTransportTests::redirect, "302"),
                Arguments.of(
                        "2 MB",
                        (HttpHandler) exchange -> send(
                                exchange,
                                200,
                                "application/json",
                                "{\"fulfillmentText\":\"" + "x".repeat(2 << 20) + "\"}"),
                        "65536"),
                Arguments.of(
                        "invalid JSON",
                        (HttpHandler) exchange -> send(exchange, 200, "application/json", "{\"fulfillmentText\":"),
                        "Failed to parse"),
                Arguments.of(
                        "wrong content type",
                        (HttpHandler) exchange -> send(exchange, 200, "text/html", "{\"fulfillmentText\":\"x\"}"),
                        "text/html"),
                Arguments.of(
                        "nothing", (HttpHandler) exchange -> send(exchange, 200, "application/json", ""), "Failed"),
                Arguments.of("a broken connection", (HttpHandler) HttpExchange::close, "UNAVAILABLE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void itsFailureLeavesTheStaticAnswerAndIsReported(String name, HttpHandler failure, String reported) {
        answering(failure);

        assertStaticAnswer(agent.say(QUESTION), reported);
    }

    @Test
    void oneThatHangsIsLeftAfterItsTime() {
        answering(exchange -> hang());
        assertLeftInTime();
    }

    @Test
    void oneThatHangsInTheMiddleOfItsAnswerIsLeftToo() {
        answering(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"fulfillmentText\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            hang();
        });
        assertLeftInTime();
    }

    @Test
    void nobodyAtTheAddress() {
        server.stop(0);

        assertStaticAnswer(agent.say(QUESTION), "UNAVAILABLE");
    }

    private void assertLeftInTime() {
        agent.say("show me the menu");
        var begin = System.nanoTime();
        assertStaticAnswer(agent.say(QUESTION), "DEADLINE_EXCEEDED");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(LIMIT, LIMIT.plusMillis(800));
    }

    private void assertStaticAnswer(Turn turn, String reported) {
        assertThat(turn.intent()).isEqualTo("weather");
        assertThat(said(turn)).containsExactly("I cannot see outside.");
        assertThat(turn.diagnostic()).startsWith("Webhook").contains(reported);
        assertThat(agent.say("show me the menu").intent()).as("the next turn").isEqualTo("show menu");
    }

    private void answering(HttpHandler handler) {
        server.createContext("/webhook", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void redirect(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        send(exchange, 302, "application/json", "{\"fulfillmentText\":\"x\"}");
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static List<String> said(Turn turn) {
        return turn.replies().stream().map(Reply::text).toList();
    }
}
