package dev.tandem.fulfillment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FulfillmentHandlerTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MAYA = "maya@brightleaf.example";
    private static final String JONAS = "jonas@brightleaf.example";

    private final DemoCrm crm = new DemoCrm();
    private final FulfillmentHandler handler = handlerOn("2026-06-03T10:00:00Z");

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aVerifiedOwnerHearsStatusCarrierDateAndItems() {
        var answer = ask(Requests.verified(MAYA, "order.status", Map.of("order-number", "1042")));

        assertThat(text(answer))
                .isEqualTo("Order 1042 is on its way with DHL (tracking number JD014600003DE)."
                        + " It is expected on Friday, 5 June. In it: Oak side table, 2 × Linen cushion.");
        assertThat(answer.path("source").asString()).isEqualTo("tandem");
        assertThat(emailContext(answer).path("lifespanCount").asInt()).isZero();
    }

    @Test
    void someoneElsesOrderAndOneThatDoesNotExistAreTheSameToAVerifiedCustomer() {
        var foreign = text(ask(Requests.verified(MAYA, "order.status", Map.of("order-number", "1051"))));
        var foreignCalls = crm.asked();
        crm.forgetRequests();
        var unknown = text(ask(Requests.verified(MAYA, "order.status", Map.of("order-number", "4711"))));

        assertThat(foreign.replace("1051", "N")).isEqualTo(unknown.replace("4711", "N"));
        assertThat(crm.asked()).hasSameSizeAs(foreignCalls);
        assertThat(foreign).doesNotContain("processing").doesNotContain("Oak").doesNotContainIgnoringCase("jonas");
    }

    @Test
    void anUnverifiedVisitorIsAskedForTheAddressBeforeTheCrmIsAskedAnything() {
        var answer = ask(Requests.anonymous("order.status", Map.of("order-number", "1042", "email", "")));

        assertThat(text(answer)).contains("e-mail address").doesNotContain("DHL");
        assertThat(crm.asked()).isEmpty();
        assertThat(emailContext(answer).path("lifespanCount").asInt()).isPositive();
        assertThat(emailContext(answer).path("parameters").path("order-number").asString())
                .isEqualTo("1042");
    }

    @Test
    void theRightAddressOpensTheOrderToAnUnverifiedVisitor() {
        var answer = ask(Requests.anonymous(
                "order.email", Map.of("order-number", "1042", "topic", "status", "email", "Maya@Brightleaf.example")));

        assertThat(text(answer)).contains("on its way with DHL");
    }

    @Test
    void aWrongAddressLearnsNoMoreThanAWrongNumber() {
        var wrongAddress = ask(Requests.anonymous("order.email", Map.of("order-number", "1042", "email", JONAS)));
        var wrongNumber = ask(Requests.anonymous("order.email", Map.of("order-number", "4711", "email", MAYA)));
        var bothWrong = ask(Requests.anonymous("order.email", Map.of("order-number", "4711", "email", "x@y.example")));

        assertThat(text(wrongAddress).replace("1042", "N"))
                .isEqualTo(text(wrongNumber).replace("4711", "N"))
                .isEqualTo(text(bothWrong).replace("4711", "N"));
        assertThat(wrongAddress.toString()).contains("Talk to a person");
    }

    @Test
    void anAddressThatNobodySignedProvesNothing() {
        var claimed = Requests.anonymous("order.status", Map.of("order-number", "1042"));

        assertThat(claimed).contains(MAYA);
        assertThat(text(ask(claimed))).contains("please tell me the e-mail address");
    }

    @Test
    void aCrmThatAnswersWithSimilarAddressesOpensNothing() {
        var similar =
                Requests.anonymous("order.email", Map.of("order-number", "1042", "email", "ay@brightleaf.example"));
        var orderAndCustomerInOne = JSON.<ObjectNode>valueToTree(DemoCrm.SHIPPED);
        orderAndCustomerInOne.put("recordId", "c-maya").put("email", MAYA);
        crm.failWith(okJson(orderAndCustomerInOne.toString()));

        assertThat(text(ask(similar))).contains("can't find an order 1042");
    }

    static Stream<Object> noOrderNumbers() {
        return Stream.of(
                "-1042",
                "0",
                "0000",
                "12",
                "1234567",
                "99999999999999999999",
                "ten forty-two",
                "1O42",
                "1042.5",
                "",
                "1042/../../customers",
                -1042,
                0,
                1e300,
                1042.5,
                12345678901L,
                true);
    }

    @ParameterizedTest
    @MethodSource("noOrderNumbers")
    void whatIsNoOrderNumberIsAnsweredWithHowOneLooks(Object number) {
        var answer = ask(Requests.verified(MAYA, "order.status", new HashMap<>(Map.of("order-number", number))));

        assertThat(text(answer)).contains("four to six digits, such as 1042");
        assertThat(crm.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1042", "#1042", " 1042 "})
    void anOrderNumberIsTakenAsItIsWritten(String number) {
        assertThat(text(ask(Requests.verified(MAYA, "order.status", Map.of("order-number", number)))))
                .startsWith("Order 1042 ");
    }

    @Test
    void aNumberEntityCountsAsWellAsText() {
        assertThat(text(ask(Requests.verified(MAYA, "order.status", Map.of("order-number", 1042.0)))))
                .startsWith("Order 1042 ");
    }

    @Test
    void theInvoiceIsNamedOnceItIsWritten() {
        var written = Requests.verified(MAYA, "invoice.lookup", Map.of("order-number", "1042"));
        var notYet = Requests.verified(JONAS, "invoice.lookup", Map.of("order-number", "1051"));
        var followUp =
                Requests.anonymous("order.email", Map.of("order-number", "1042", "topic", "invoice", "email", MAYA));

        assertThat(text(ask(written))).contains("2026-1187").contains("129.90 EUR");
        assertThat(text(ask(notYet))).contains("no invoice for order 1051 yet");
        assertThat(text(ask(followUp))).isEqualTo(text(ask(written)));
    }

    @Test
    void aLateOrderIsCalledLate() {
        var late = handlerOn("2026-06-08T10:00:00Z");
        var tomorrow = handlerOn("2026-06-04T21:00:00Z");
        var request = Requests.verified(MAYA, "order.status", Map.of("order-number", "1042"));

        assertThat(late.handle(request)).contains("was expected on Friday, 5 June and is late");
        assertThat(tomorrow.handle(request)).contains("expected tomorrow, Friday, 5 June");
    }

    @Test
    void anActionWithoutFulfilmentLeavesTheDefinitionsAnswer() {
        assertThat(handler.handle(Requests.anonymous("greeting", Map.of()))).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"queryResult\":", "{\"queryResult\":7}", "\u0000"})
    void whatIsNoWebhookRequestIsRefused(String body) {
        assertThatThrownBy(() -> handler.handle(body)).isInstanceOf(InvalidWebhookRequestException.class);
    }

    @Test
    void aBrokenCrmIsNotMistakenForAnUnknownOrder() {
        var request = Requests.verified(MAYA, "order.status", Map.of("order-number", "1042"));
        for (var broken : Stream.of(
                        aResponse().withStatus(500),
                        aResponse().withStatus(403),
                        okJson("{\"number\":"),
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .toList()) {
            crm.failWith(broken);
            assertThatThrownBy(() -> handler.handle(request)).isInstanceOf(CrmUnavailableException.class);
        }
    }

    @Test
    void aHangingCrmIsGivenUpAndThenLeftAlone() {
        var request = Requests.verified(MAYA, "order.status", Map.of("order-number", "1042"));
        crm.failWith(okJson("{}").withFixedDelay(60_000));
        var impatient =
                new FulfillmentHandler(crm.transport(), Duration.ofMillis(50), Clock.systemUTC(), ZoneOffset.UTC);
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> impatient.handle(request)).isInstanceOf(CrmUnavailableException.class);
        }

        assertThatThrownBy(() -> impatient.handle(request))
                .isInstanceOf(CrmUnavailableException.class)
                .hasMessageContaining("not asked again yet");
    }

    private FulfillmentHandler handlerOn(String instant) {
        return new FulfillmentHandler(
                crm.transport(),
                Duration.ofSeconds(2),
                Clock.fixed(Instant.parse(instant), ZoneOffset.UTC),
                ZoneId.of("Europe/Berlin"));
    }

    private JsonNode ask(String request) {
        return JSON.readTree(handler.handle(request));
    }

    private static String text(JsonNode response) {
        var text = response.path("fulfillmentText").asString();
        assertThat(response.path("fulfillmentMessages")
                        .path(0)
                        .path("text")
                        .path("text")
                        .path(0)
                        .asString())
                .isEqualTo(text);
        return text;
    }

    private static JsonNode emailContext(JsonNode response) {
        var context = response.path("outputContexts").path(0);
        assertThat(context.path("name").asString()).isEqualTo(Requests.SESSION + "/contexts/order-email");
        return context;
    }
}
