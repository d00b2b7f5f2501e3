package dev.tandem.fulfillment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.cloud.functions.invoker.runner.Invoker;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function inside Google's own runtime for functions, asked over HTTP; conversation-service is played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerSupportQueryTests {

    private static final String KEY = "an-api-key-of-some-length";
    private static final String SECRET = "an-identity-secret-of-thirty-two-characters";
    private static final String URL_PROPERTY = "test.conversation.url";
    private static final String TURNS = "/internal/virtual-agent/turns";
    private static final String ANSWER =
            "{\"session\":\"s\",\"intent\":\"opening.hours\",\"confidence\":0.9,\"replies\":[{\"text\":\"9 to 5\"}]}";

    private final WireMockServer conversationService =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private Invoker invoker;
    private URI function;

    /** The runtime creates functions itself, and a test cannot set its process's environment. */
    public static final class Configured implements HttpFunction {

        private final CustomerSupportQuery function = new CustomerSupportQuery(Map.of(
                "TANDEM_CONVERSATION_URL",
                System.getProperty(URL_PROPERTY),
                "TANDEM_CONVERSATION_TOKEN",
                "service-token",
                "TANDEM_QUERY_API_KEY",
                KEY,
                "TANDEM_IDENTITY_SECRET",
                SECRET));

        @Override
        public void service(HttpRequest request, HttpResponse response) throws Exception {
            function.service(request, response);
        }
    }

    @BeforeAll
    void start() throws Exception {
        conversationService.start();
        System.setProperty(URL_PROPERTY, conversationService.baseUrl());
        try (var free = new ServerSocket(0)) {
            function = URI.create("http://localhost:" + free.getLocalPort() + "/");
        }
        invoker = new Invoker(
                function.getPort(),
                Configured.class.getName(),
                "http",
                getClass().getClassLoader());
        invoker.startTestServer();
    }

    @BeforeEach
    void play() {
        conversationService.resetAll();
        conversationService.stubFor(post(TURNS)
                .withHeader("Authorization", equalTo("Bearer service-token"))
                .willReturn(okJson(ANSWER)));
    }

    @AfterAll
    void stop() throws Exception {
        invoker.stopServer();
        conversationService.stop();
    }

    @Test
    void aQueryIsAnsweredByTheVirtualAgent() throws Exception {
        var answer = call(KEY, "{\"text\":\"when are you open\",\"language\":\"de\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ANSWER);
        conversationService.verify(postRequestedFor(urlEqualTo(TURNS))
                .withRequestBody(matchingJsonPath("$.text", equalTo("when are you open")))
                .withRequestBody(matchingJsonPath("$.language", equalTo("de")))
                .withRequestBody(matchingJsonPath("$.inbox", equalTo("shop")))
                .withRequestBody(matchingJsonPath("$[?(@.session =~ /[0-9a-f]{32}/)]"))
                .withRequestBody(matchingJsonPath("$[?(@.customer.verified == false)]")));
    }

    @Test
    void aSessionGoesOnAndASignedCustomerIsKnown() throws Exception {
        var token = token("{\"alg\":\"HS256\"}", Instant.now().plusSeconds(60).getEpochSecond(), SECRET);
        var answer = call(
                KEY, "{\"text\":\"my order\",\"session\":\"0123456789abcdef\",\"customerToken\":\"" + token + "\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        conversationService.verify(postRequestedFor(urlEqualTo(TURNS))
                .withRequestBody(matchingJsonPath("$.session", equalTo("0123456789abcdef")))
                .withRequestBody(matchingJsonPath("$.customer.email", equalTo("maya@brightleaf.example")))
                .withRequestBody(matchingJsonPath("$[?(@.customer.verified == true)]")));
    }

    @Test
    void aTokenThatTheSiteDidNotSignIsRefusedAndAsksNothing() throws Exception {
        long soon = Instant.now().plusSeconds(60).getEpochSecond();
        for (var token : new String[] {
            token("{\"alg\":\"HS256\"}", soon, "another-secret-of-thirty-two-characters-x"),
            token("{\"alg\":\"none\"}", soon, SECRET),
            token("{\"alg\":\"HS256\"}", soon - 600, SECRET),
            token("{\"alg\":\"HS256\"}", soon + 86_400, SECRET),
            "a.b.c",
            "nonsense"
        }) {
            var answer = call(KEY, "{\"text\":\"hi\",\"customerToken\":\"" + token + "\"}");
            assertThat(answer.statusCode()).as(token).isEqualTo(400);
            assertThat(answer.body()).contains("customer token");
        }
        conversationService.verify(0, postRequestedFor(urlEqualTo(TURNS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"text\":\"  \"}",
                "{\"text\":\"hi\",\"language\":\"<script>\"}",
                "{\"text\":\"hi\",\"session\":\"short\"}"
            })
    void whatIsNoQueryIsABadRequest(String body) throws Exception {
        var answer = call(KEY, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("error");
    }

    @Test
    void tooMuchIsRefused() throws Exception {
        assertThat(call(KEY, "{\"text\":\"" + "x".repeat(2_001) + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(call(KEY, "{\"text\":\"" + "x".repeat(20_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "an-api-key-of-some-lengt"})
    void aCallWithoutTheKeyIsRefusedAndAsksNothing(String key) throws Exception {
        assertThat(call(key, "{\"text\":\"hi\"}").statusCode()).isEqualTo(401);
        conversationService.verify(0, postRequestedFor(urlEqualTo(TURNS)));
    }

    @Test
    void anUnreachableVirtualAgentIsSaidHonestly() throws Exception {
        conversationService.stubFor(
                post(TURNS).willReturn(aResponse().withStatus(500).withBody("internals")));

        var answer = call(KEY, "{\"text\":\"hi\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("offer a human").doesNotContain("internals");
    }

    @Test
    void browsersMayNotAskUnlessAnOriginIsAllowed() throws Exception {
        var answer = call(KEY, "{\"text\":\"hi\"}");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static String token(String header, long expiry, String secret) throws Exception {
        var claims =
                "{\"sub\":\"maya\",\"name\":\"Maya\",\"email\":\"maya@brightleaf.example\",\"exp\":" + expiry + "}";
        var signed = encoded(header) + "." + encoded(claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private java.net.http.HttpResponse<String> call(String key, String body) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(function)
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .header("X-Api-Key", key)
                .POST(BodyPublishers.ofString(body));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
