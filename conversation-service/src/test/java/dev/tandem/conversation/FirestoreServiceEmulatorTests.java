package dev.tandem.conversation;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.CatchUp.Request;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.TestFirestore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on Firestore. */
class FirestoreServiceEmulatorTests {

    @TempDir
    static Path data;

    private static TestFirestore emulator;
    private static RunningService service;

    @BeforeAll
    static void start() {
        emulator = new TestFirestore();
        service = RunningService.start(data, settings(Map.of()));
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
            emulator.close();
        }
    }

    private static Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "tandem.conversation.store", "firestore",
                "tandem.google.project-id", emulator.project(),
                "tandem.google.firestore-emulator-host", emulator.host()));
        settings.putAll(more);
        return settings;
    }

    @Test
    void aConversationGoesItsWayFromTheVirtualAgentToAHuman() {
        var id = service.open(MAYA_ACTS, MAYA);
        assertThat(service.send(MAYA_ACTS, id, new PostMessage("cm-1", "where is my order", List.of()))
                        .seq())
                .isEqualTo(2);
        // The first answer may have to wait until the virtual agent has been trained.
        await().atMost(Duration.ofSeconds(60)).until(() -> service.published(id).size() == 4);
        service.send(MAYA_ACTS, id, new RequestHandoff());
        var offer = new OfferId("offer-1");
        service.decide(id, new OfferMade(offer, id, ANA, BILLING, Instant.now().plusSeconds(60), 20, 0));
        service.decide(id, new OfferAccepted(offer, id, ANA));
        var answered = service.send(ANA_ACTS, id, new PostMessage("cm-2", "I am Ana.", List.of()));
        assertThat(answered.error()).isNull();

        await().until(() -> service.published(id).size() == answered.seq());
        var token = service.tokens().agent("ana");
        assertThat(service.get(token, "/api/conversations/" + id).body()).contains("\"status\":\"active\"");
        assertThat(service.get(token, "/api/conversations?scope=mine").body()).contains(id.value());
        assertThat(service.get(token, "/api/conversations/" + id + "/transcript")
                        .body())
                .contains("I am Ana.");
        assertThat(service.get(token, "/actuator/health").body()).contains("UP");
        assertThat(Files.exists(data.resolve("conversation/conversation.db"))).isFalse();
    }

    @Test
    void aGatewayThatCatchesUpIsAddressedFromThenOn() {
        var messages = new CopyOnWriteArrayList<BusMessage>();
        service.bus().subscribe("routing.conversation-events-v1", delivery -> messages.add(delivery.message()));
        var id = service.open(MAYA_ACTS, MAYA);
        var gateway = service.tokens().service("gateway-service");
        var batch = new CatchUp.Batch(List.of(new Request(MAYA_ACTS, false, Map.of(id.value(), 0L))), "gateway-7");

        assertThat(service.post(gateway, "/internal/catch-ups", batch).body()).contains("conversation.started");
        service.send(MAYA_ACTS, id, new PostMessage("cm-1", "hello", List.of()));
        await().until(() -> messages.stream()
                .anyMatch(one -> is(one, "hello") && one.attributes().containsKey("to.gateway-7")));
        assertThat(messages.stream()
                        .filter(one -> is(one, "hello"))
                        .findFirst()
                        .orElseThrow()
                        .attributes())
                .containsEntry("targeted", "1");
    }

    private static boolean is(BusMessage message, String text) {
        var logged = Json.mapper().readValue(message.payload(), dev.tandem.contracts.conversation.LoggedEvent.class);
        return logged.event() instanceof ConversationEvent.MessagePosted posted
                && posted.text().equals(text);
    }

    @Test
    void aGatewayWhoseNameIsNoneIsRefusedAndSoIsACustomer() {
        var gateway = service.tokens().service("gateway-service");
        assertThat(service.post(gateway, "/internal/catch-ups", new CatchUp.Batch(List.of(), "a gateway/7"))
                        .statusCode())
                .isEqualTo(400);
        var customer = service.tokens().customer("maya");
        assertThat(service.post(customer, "/internal/catch-ups", new CatchUp.Batch(List.of()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatOneProcessCommittedIsThereForTheNext() {
        var id = service.open(MAYA_ACTS, MAYA);
        var first = service.send(MAYA_ACTS, id, new PostMessage("cm-1", "I would like to talk", List.of()));

        try (var next = RunningService.start(data, settings(Map.of()))) {
            var again = next.send(MAYA_ACTS, id, new PostMessage("cm-1", "I would like to talk", List.of()));

            assertThat(again.seq()).isEqualTo(first.seq());
        }
    }

    @Test
    void aWrongSettingIsNamedAtTheStart() {
        assertThatThrownBy(() -> RunningService.start(data, settings(Map.of("tandem.google.project-id", ""))))
                .hasStackTraceContaining("tandem.google.project-id");
        assertThatThrownBy(() -> RunningService.start(data, settings(Map.of("tandem.conversation.store", "firesotre"))))
                .hasStackTraceContaining("tandem.conversation.store");
    }
}
