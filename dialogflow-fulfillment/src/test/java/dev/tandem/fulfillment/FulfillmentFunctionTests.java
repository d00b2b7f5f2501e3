package dev.tandem.fulfillment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.cloud.functions.invoker.runner.Invoker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function inside Google's own runtime for functions, asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FulfillmentFunctionTests {

    private static final String SECRET = "a-secret-of-some-length";
    private static final String CRM_PROPERTY = "test.crm.url";
    private static final String REQUEST =
            Requests.verified("maya@brightleaf.example", "order.status", Map.of("order-number", "1042"));

    private final DemoCrm crm = new DemoCrm();
    private Invoker invoker;
    private URI function;

    /** The runtime creates functions itself, and a test cannot set its process's environment. */
    public static final class Configured implements HttpFunction {

        private final FulfillmentFunction function =
                new FulfillmentFunction(environment(System.getProperty(CRM_PROPERTY)));

        @Override
        public void service(HttpRequest request, HttpResponse response) throws Exception {
            function.service(request, response);
        }
    }

    @BeforeAll
    void start() throws Exception {
        System.setProperty(CRM_PROPERTY, crm.url().toString());
        function = URI.create("http://localhost:" + freePort() + "/");
        invoker = new Invoker(
                function.getPort(),
                Configured.class.getName(),
                "http",
                getClass().getClassLoader());
        invoker.startTestServer();
    }

    @AfterAll
    void stop() throws Exception {
        invoker.stopServer();
        crm.close();
    }

    @Test
    void aCallWithTheSecretIsAnswered() throws Exception {
        var answer = call("POST", "Bearer " + SECRET, REQUEST);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.body()).contains("Order 1042 is on its way with DHL").contains("2 × Linen cushion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer wrong", "Bearer a-secret-of-some-lengt", "Basic a-secret-of-some-length"})
    void aCallWithoutTheSecretIsRefusedAndAsksNothing(String authorization) throws Exception {
        crm.forgetRequests();

        assertThat(call("POST", authorization, REQUEST).statusCode()).isEqualTo(401);
        assertThat(crm.asked()).isEmpty();
    }

    @Test
    void onlyPostIsAnswered() throws Exception {
        assertThat(call("PUT", "Bearer " + SECRET, REQUEST).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{}", "[1]"})
    void whatIsNoWebhookRequestIsABadRequest(String body) throws Exception {
        assertThat(call("POST", "Bearer " + SECRET, body).statusCode()).isEqualTo(400);
    }

    @Test
    void moreThan64KiBAreRefused() throws Exception {
        var big = "{\"queryResult\":{\"queryText\":\"" + "x".repeat(FulfillmentFunction.MAX_BODY_BYTES) + "\"}}";

        assertThat(call("POST", "Bearer " + SECRET, big).statusCode()).isEqualTo(413);
    }

    @Test
    void aBrokenCrmIsToldApartFromAnAnswerSoThatDialogflowUsesTheStaticOne() throws Exception {
        try (var broken = new DemoCrm()) {
            broken.failWith(aResponse().withStatus(500));
            System.setProperty(CRM_PROPERTY, broken.url().toString());
            var port = freePort();
            var other = new Invoker(
                    port, Configured.class.getName(), "http", getClass().getClassLoader());
            other.startTestServer();
            try {
                var answer = call(URI.create("http://localhost:" + port + "/"), "POST", "Bearer " + SECRET, REQUEST);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).doesNotContain("fulfillmentText");
            } finally {
                other.stopServer();
            }
        }
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> new FulfillmentFunction(Map.of("TANDEM_CRM_TOKEN", "t")))
                .hasMessageContaining("TANDEM_WEBHOOK_SECRET");
        assertThatThrownBy(() ->
                        new FulfillmentFunction(Map.of("TANDEM_CRM_TOKEN", "t", "TANDEM_WEBHOOK_SECRET", "short")))
                .hasMessageContaining("at least 16 characters");
    }

    private static Map<String, String> environment(String crmUrl) {
        return Map.of("TANDEM_CRM_URL", crmUrl, "TANDEM_CRM_TOKEN", DemoCrm.TOKEN, "TANDEM_WEBHOOK_SECRET", SECRET);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private java.net.http.HttpResponse<String> call(String method, String authorization, String body) throws Exception {
        return call(function, method, authorization, body);
    }

    /** On a connection of its own: after a body that it did not read, the server closes the connection. */
    private static java.net.http.HttpResponse<String> call(URI uri, String method, String authorization, String body)
            throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
