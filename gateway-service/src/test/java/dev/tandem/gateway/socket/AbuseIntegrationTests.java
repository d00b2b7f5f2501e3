package dev.tandem.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.testing.ConversationStandIn;
import dev.tandem.gateway.testing.RawSocket;
import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbuseIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with(
                "tandem.gateway.sockets.frame-burst=60", "tandem.gateway.sockets.frames-per-second=5");
    }

    @AfterAll
    void stop() {
        assertThat(gateway.customer("the-last-one").heard()).isNotEmpty();
        gateway.close();
    }

    private RawSocket open(String customer) {
        return RawSocket.open(gateway, "/ws/customer", gateway.tokens().customer(customer));
    }

    private static String error(String reply) {
        return Json.mapper().readTree(reply).path("error").path("code").asString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{",
                "null",
                "[]",
                "\"hello\"",
                "1e400",
                "{}",
                "{\"id\":1,\"type\":\"ping\",\"data\":{}}",
                "{\"id\":\"\",\"type\":\"ping\",\"data\":{}}",
                "{\"id\":\"1\",\"type\":7,\"data\":{}}",
                "{\"id\":\"1\",\"type\":\"ping\",\"data\":[]}",
                "{\"id\":\"1\",\"type\":\"ping\"} trailing",
                "{\"id\":\"1\",\"id\":\"2\",\"type\":\"ping\"}",
                "{\"id\":\"1\",\"type\":\"message.send\",\"data\":{}}",
                "{\"id\":\"1\",\"type\":\"message.read\",\"data\":{\"conversationId\":\"c\",\"upToSeq\":-1}}",
                "{\"id\":\"1\",\"type\":\"message.read\",\"data\":{\"conversationId\":\"c\",\"upToSeq\":1.5}}",
                "{\"id\":\"1\",\"type\":\"message.read\",\"data\":{\"conversationId\":\"c\",\"upToSeq\":\"1\"}}",
                "{\"id\":\"1\",\"type\":\"message.read\",\"data\":{\"conversationId\":\"c\",\"upToSeq\":99999999999999999999}}",
                "{\"id\":\"1\",\"type\":\"message.read\",\"data\":{\"conversationId\":\"../../x\",\"upToSeq\":1}}",
                "{\"id\":\"1\",\"type\":\"message.read\",\"data\":{\"conversationId\":{\"$ne\":null},\"upToSeq\":1}}",
                "{\"id\":\"1\",\"type\":\"events.fetch\",\"data\":{\"conversationId\":\"c\",\"afterSeq\":0,\"limit\":501}}",
                "{\"id\":\"1\",\"type\":\"events.fetch\",\"data\":{\"conversationId\":\"c\",\"afterSeq\":0,\"limit\":0}}",
                "{\"id\":\"1\",\"type\":\"rating.submit\",\"data\":{\"conversationId\":\"c\",\"score\":6}}",
                "{\"id\":\"1\",\"type\":\"conversation.start\",\"data\":{\"clientConversationId\":\"c\",\"inbox\":\"shop\",\"language\":\"en\",\"pageUrl\":\"javascript:alert(1)\"}}",
                "{\"id\":\"1\",\"type\":\"message.send\",\"data\":{\"conversationId\":\"c\",\"clientMessageId\":\"m\",\"text\":\" \",\"attachments\":[]}}",
                "{\"id\":\"1\",\"type\":\"message.send\",\"data\":{\"conversationId\":\"c\",\"clientMessageId\":\"m\",\"text\":7}}",
                "{\"id\":\"1\",\"type\":\"message.send\",\"data\":{\"conversationId\":\"c\",\"clientMessageId\":\"m\",\"text\":\"t\",\"attachments\":[null]}}",
            })
    void whatIsNoFrameIsABadRequestAndTheSocketGoesOn(String text) {
        try (var raw = open("bad")) {
            raw.text(text);
            assertThat(error(raw.readText())).isEqualTo("bad_request");
            raw.text("{\"id\":\"9\",\"type\":\"ping\",\"data\":{}}");
            assertThat(raw.readText()).isEqualTo("{\"replyTo\":\"9\",\"data\":{}}");
        }
    }

    @Test
    void deepNestingIsABadRequest() {
        try (var raw = open("deep")) {
            raw.text("{\"id\":\"1\",\"type\":\"ping\",\"data\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
            assertThat(error(raw.readText())).isEqualTo("bad_request");
        }
    }

    @Test
    void aTextOfMoreThanTenThousandCharactersIsABadRequestAndOneOfTenThousandIsNot() {
        try (var raw = open("long")) {
            raw.text(send("é".repeat(10_001)));
            assertThat(error(raw.readText())).isEqualTo("bad_request");
            raw.text(send("😀".repeat(10_000)));
            assertThat(error(raw.readText())).isEqualTo("not_found");
        }
    }

    @Test
    void anUnknownTypeAndOneOfTheOtherSocketAreUnknown() {
        try (var raw = open("unknown")) {
            raw.text("{\"id\":\"1\",\"type\":\"no.such\",\"data\":{}}");
            assertThat(error(raw.readText())).isEqualTo("unknown_type");
            raw.text("{\"id\":\"2\",\"type\":\"note.add\",\"data\":{}}");
            assertThat(error(raw.readText())).isEqualTo("unknown_type");
        }
    }

    @Test
    void tooManyBrokenFramesEndTheConnectionForGood() {
        try (var raw = open("broken")) {
            for (int i = 0; i < 21; i++) {
                raw.text("nonsense");
            }
            assertThat(raw.closeCode()).isEqualTo(4501);
        }
    }

    @Test
    void anythingBeforeHelloEndsTheConnectionForGood() {
        for (var first : new String[] {"x", "{\"id\":\"1\",\"type\":\"ping\",\"data\":{}}"}) {
            try (var raw = RawSocket.open(gateway, "/ws/customer", "")) {
                raw.text(first);
                assertThat(raw.closeCode()).isEqualTo(4501);
            }
        }
    }

    @Test
    void aFrameAboveTheLimitIsTooLarge() {
        try (var raw = open("large")) {
            raw.frame(true, RawSocket.TEXT, "x".repeat(65_537).getBytes(StandardCharsets.UTF_8));
            assertThat(raw.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aMessageMadeLargeByFragmentsIsTooLarge() {
        try (var raw = open("fragments")) {
            raw.frame(false, RawSocket.TEXT, new byte[0]);
            for (int i = 0; i < 40; i++) {
                raw.frame(false, RawSocket.CONTINUATION, "x".repeat(2_000).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(raw.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aMessageOfEndlessEmptyFragmentsIsTooLarge() {
        try (var raw = open("empty-fragments")) {
            raw.frame(false, RawSocket.TEXT, new byte[0]);
            for (int i = 0; i < 10_000; i++) {
                raw.frame(false, RawSocket.CONTINUATION, new byte[0]);
            }
            assertThat(raw.closeCode()).isIn(1009, 1006);
        }
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        try (var raw = open("utf8")) {
            raw.frame(true, RawSocket.TEXT, new byte[] {(byte) 0xc3, (byte) 0x28});
            assertThat(raw.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void aCharacterSplitBetweenFragmentsIsRead() {
        try (var raw = open("split")) {
            var text = send("né").getBytes(StandardCharsets.UTF_8);
            int within = new String(text, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1;
            raw.frame(false, RawSocket.TEXT, java.util.Arrays.copyOf(text, within));
            raw.frame(true, RawSocket.CONTINUATION, java.util.Arrays.copyOfRange(text, within, text.length));
            assertThat(error(raw.readText())).isEqualTo("not_found");
        }
    }

    @Test
    void binaryFramesAreRefused() {
        try (var raw = open("binary")) {
            raw.frame(true, RawSocket.BINARY, new byte[] {1, 2, 3});
            assertThat(raw.closeCode()).isEqualTo(1003);
        }
    }

    @Test
    void compressionIsNeverAgreedTo() {
        try (var raw = RawSocket.connect(gateway)) {
            var head = raw.handshake(
                    "/ws/customer",
                    Map.of(
                            "Origin", gateway.origin().toString(),
                            "Sec-WebSocket-Protocol", "tandem.v1",
                            "Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
            assertThat(head).contains(" 101 ").doesNotContainIgnoringCase("permessage-deflate");
        }
    }

    @Test
    void pingsAreAnsweredAndAFloodOfThemEndsTheConnection() {
        try (var raw = open("pinger")) {
            for (int i = 0; i < 500; i++) {
                raw.frame(true, RawSocket.PING, new byte[] {1});
            }
            assertThat(raw.closeCode()).isIn(4501, 1006);
        }
    }

    @Test
    void aFloodOfFramesIsRateLimitedAndThenEnded() {
        var socket = gateway.customer("flood");
        for (int i = 0; i < 90; i++) {
            socket.request("ping", Map.of());
        }
        await().untilAsserted(() -> assertThat(socket.heard().toString()).contains("rate_limited"));
        for (int i = 0; i < 700 && !socket.isClosed(); i++) {
            try {
                socket.request("ping", Map.of());
            } catch (RuntimeException closed) {
                break;
            }
        }
        assertThat(socket.closeCode()).isEqualTo(4501);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example",
        "null",
        "http://localhost.evil.example:PORT",
        "http://localhost:PORT.evil.example",
        "https://localhost:PORT",
        "http://LOCALHOST:PORT",
        "http://localhost",
        "http://localhost:1",
        "xhttp://localhost:PORT",
        "http://localhost:PORT/",
        "''"
    })
    void aForeignOriginIsRefusedBeforeTheUpgrade(String origin) {
        var port = String.valueOf(gateway.origin().getPort());
        for (var path : new String[] {"/ws/customer", "/ws/agent"}) {
            try (var raw = RawSocket.connect(gateway)) {
                var head = raw.handshake(
                        path, Map.of("Origin", origin.replace("PORT", port), "Sec-WebSocket-Protocol", "tandem.v1"));
                assertThat(head).startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    void aMissingOriginIsRefusedAndACookieDoesNotHelp() {
        try (var raw = RawSocket.connect(gateway)) {
            assertThat(raw.handshake("/ws/agent", Map.of("Sec-WebSocket-Protocol", "tandem.v1", "Cookie", "token=x")))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void withoutTheSubprotocolThereIsNoUpgrade() {
        try (var raw = RawSocket.connect(gateway)) {
            assertThat(raw.handshake(
                            "/ws/customer", Map.of("Origin", gateway.origin().toString())))
                    .startsWith("HTTP/1.1 400");
        }
        try (var raw = RawSocket.connect(gateway)) {
            assertThat(raw.handshake(
                            "/ws/customer",
                            Map.of("Origin", gateway.origin().toString(), "Sec-WebSocket-Protocol", "tandem.v2")))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aClientThatDoesNotReadIsEndedAndOthersAreNot() {
        ConversationId id = gateway.conversation().start("sloth");
        var healthy = gateway.customer("sloth");
        try (var raw = open("sloth")) {
            assertThat(raw).isNotNull();
            var text = ConversationStandIn.message(ConversationStandIn.agent("ana"), "x".repeat(9_000));
            int sent = 0;
            while (slowCloses() == 0 && sent < 6_000) {
                for (int i = 0; i < 20; i++) {
                    gateway.conversation().append(id, text);
                }
                sent += 20;
                long all = sent;
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> healthy.pushes("event").size() >= all);
            }
            assertThat(slowCloses()).isEqualTo(1);
        }
        healthy.ask("ping", Map.of());
        assertThat(healthy.isClosed()).isFalse();
    }

    private double slowCloses() {
        var counter = gateway.bean(MeterRegistry.class)
                .find("tandem.gateway.closes")
                .tag("code", "slow_consumer")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static String send(String text) {
        return "{\"id\":\"1\",\"type\":\"message.send\",\"data\":{\"conversationId\":\"none\",\"clientMessageId\":\"m\","
                + "\"text\":\"" + text + "\",\"attachments\":[]}}";
    }
}
