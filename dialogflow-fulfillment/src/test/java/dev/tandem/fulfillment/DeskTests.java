package dev.tandem.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.dialogflow.v2.WebhookRequest;
import com.google.cloud.dialogflow.v2.WebhookResponse;
import com.google.protobuf.util.JsonFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the agent definition leaves to the fulfilment, in both languages, as Dialogflow itself reads it. */
class DeskTests {

    private static final String MAYA = "maya@brightleaf.example";
    private static final String JONAS = "jonas@brightleaf.example";

    private final DemoCrm crm = new DemoCrm();
    private final FulfillmentHandler handler = new FulfillmentHandler(
            crm.transport(),
            Duration.ofSeconds(2),
            Clock.fixed(Instant.parse("2026-06-03T10:00:00Z"), ZoneOffset.UTC),
            ZoneId.of("Europe/Berlin"));

    @AfterEach
    void stop() {
        crm.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order.track       | en | Order 1042 travels with DHL, tracking number JD014600003DE. It is expected on Friday, 5 June.
            order.track       | de | Bestellung 1042 reist mit DHL, Sendungsnummer JD014600003DE. Sie soll am Freitag, 5. Juni ankommen.
            order.status      | de | Bestellung 1042 ist unterwegs mit DHL (Sendungsnummer JD014600003DE). Sie soll am Freitag, 5. Juni ankommen. Darin: Oak side table, 2 × Linen cushion.
            refund.status     | en | We know of no return of order 1042. A refund follows when the parcel is back with us.
            warranty.check    | en | You have a warranty on order 1042 until 1 June 2028.
            warranty.check    | de | Für Bestellung 1042 haben Sie Gewährleistung bis 1. Juni 2028.
            order.cancel      | en | Order 1042 has left us already and cannot be cancelled. You can send it back when it is there.
            order.return      | en | Order 1042 has not arrived yet. Once it is there you can send it back.
            """)
    void aSignedInOwnerHearsAboutAnOrder(String action, String language, String expected) throws Exception {
        assertThat(ask(Requests.verified(MAYA, language, action, Map.of("order-number", "1042")))
                        .getFulfillmentText())
                .isEqualTo(expected);
        assertThat(crm.cases()).isEmpty();
    }

    @Test
    void aCancellationBecomesOneCaseForStaffHoweverOftenTheWebhookIsCalled() throws Exception {
        var request = Requests.verified(JONAS, "de", "order.cancel", Map.of("order-number", "1051"));
        ask(request);
        var answer = ask(request);

        assertThat(answer.getFulfillmentText()).startsWith("Ich habe unser Bestellteam gebeten, Bestellung 1051");
        assertThat(crm.cases())
                .hasSize(2)
                .allSatisfy((id, body) -> assertThat(body).contains("Cancel order 1051", "c-jonas"));
        assertThat(crm.cases().keySet().stream()
                        .map(id -> id.replaceAll("#.*", ""))
                        .distinct())
                .containsExactly("/api/cases/request-cancel-1051-s");
    }

    @Test
    void anAddressIsAskedForAndThenPassedOn() throws Exception {
        var without = Requests.verified(JONAS, "en", "order.change-address", Map.of("order-number", "1051"));
        var with = Requests.verified(
                JONAS,
                "en",
                "order.change-address",
                Map.of("order-number", "1051", "address", "Lindenweg 4, 50667 Köln"));

        assertThat(ask(without).getFulfillmentText()).startsWith("Where should order 1051 go?");
        assertThat(crm.cases()).isEmpty();
        assertThat(ask(with).getFulfillmentText()).contains("Lindenweg 4, 50667 Köln");
        assertThat(crm.cases().values()).singleElement().asString().contains("Lindenweg 4, 50667 Köln");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.cancel", "order.change-address", "order.return", "subscription.cancel"})
    void whoIsNotSignedInChangesNothingAndIsConnectedWithAHuman(String action) throws Exception {
        var answer = ask(Requests.anonymous(action, Map.of("order-number", "1051", "email", JONAS, "address", "here")));

        assertThat(crm.asked()).isEmpty();
        assertThat(JsonFormat.printer().print(answer)).contains("\"handoff\"", "not signed in");
    }

    @Test
    void somebodyElsesOrderIsNotCancelled() throws Exception {
        var answer = ask(Requests.verified(MAYA, "en", "order.cancel", Map.of("order-number", "1051", "email", JONAS)));

        assertThat(answer.getFulfillmentText()).startsWith("I can't find an order 1051");
        assertThat(crm.cases()).isEmpty();
    }

    @Test
    void theAccountIsShownToItsOwnerOnly() throws Exception {
        assertThat(ask(Requests.verified(MAYA, "en", "account.lookup", Map.of()))
                        .getFulfillmentText())
                .isEqualTo("You are signed in as Maya Lindqvist. Orders: 0. Open cases: 0.");
        assertThat(ask(Requests.anonymous("account.lookup", Map.of("email", MAYA)))
                        .getFulfillmentText())
                .startsWith("For that you need to be signed in")
                .doesNotContain("Maya");
    }

    @Test
    void aSubscriptionGoesToAHumanAndItsEndBecomesACase() throws Exception {
        assertThat(JsonFormat.printer().print(ask(Requests.verified(MAYA, "en", "subscription.status", Map.of()))))
                .contains("\"queue\": \"billing\"");
        assertThat(ask(Requests.verified(MAYA, "de", "subscription.cancel", Map.of()))
                        .getFulfillmentText())
                .startsWith("Ich habe unser Team gebeten, Ihr Abo zu kündigen");
        assertThat(crm.cases()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "change"})
    void whoWantsSomethingElseThanCancellingKeepsTheSubscription(String change) throws Exception {
        var answer = ask(Requests.verified(MAYA, "en", "subscription.cancel", Map.of("subscription-change", change)));

        assertThat(answer.getFulfillmentText()).isEmpty();
        assertThat(crm.cases()).isEmpty();
    }

    @Test
    void everyTextIsThereInBothLanguagesWithTheSamePlaces() {
        var english = Texts.in("en").all();
        var german = Texts.in("de-AT").all();

        assertThat(german.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) -> assertThat(places(german.get(key))).as("%s", key).isEqualTo(places(text)));
    }

    private static String places(Object text) {
        var places = new java.util.TreeSet<String>();
        var matcher = java.util.regex.Pattern.compile("\\{[0-9]}").matcher(text.toString());
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places.toString();
    }

    /** Read as Dialogflow reads both: unknown fields and wrong types are errors. */
    private WebhookResponse ask(String request) throws Exception {
        JsonFormat.parser().merge(request, WebhookRequest.newBuilder());
        var response = WebhookResponse.newBuilder();
        JsonFormat.parser().merge(handler.handle(request), response);
        return response.build();
    }
}
