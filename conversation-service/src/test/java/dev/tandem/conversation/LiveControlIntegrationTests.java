package dev.tandem.conversation;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.ReturnConversationToBot;
import dev.tandem.contracts.conversation.ConversationCommand.TakeOverConversation;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

/** Taking over, handing back and correcting, over the bus and HTTP. */
class LiveControlIntegrationTests {

    private static RunningService service;
    private final ConversationId id = service.open(MAYA_ACTS, MAYA);

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aTakeoverAndAHandBackGoThroughTheWholeService() {
        long turn = turn("where is my order");
        assertThat(service.send(ANA_ACTS, id, new TakeOverConversation()).error())
                .isNull();
        service.decide(id, new OfferAccepted(new OfferId("take-" + id), id, ANA));
        service.send(MAYA_ACTS, id, new PostMessage("m-human", "hello order person", List.of()));
        assertThat(service.send(BEN_ACTS, id, new ReturnConversationToBot(null))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(service.send(SAM_ACTS, id, new ReturnConversationToBot(null))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(service.send(ANA_ACTS, id, new ReturnConversationToBot("be kind"))
                        .error())
                .isNull();

        long later = turn("and my other order?");

        assertThat(service.published(id)).extracting(LoggedEvent::event).contains(new ConversationReturnedToBot(ANA));
        assertThat(turns())
                .extracting(LoggedEvent::seq)
                .as("the human's message is not answered")
                .containsExactly(turn, later);
        assertThat(service.get(service.tokens().customer("maya"), "/api/conversations/" + id + "/transcript")
                        .body())
                .contains("Ana Torres joined.", "The virtual agent is back.")
                .doesNotContain("be kind");
    }

    @Test
    void whoHasNoRoomIsRefusedAndTheVirtualAgentGoesOn() {
        service.routing().fill("chloe");
        var chloe = new dev.tandem.contracts.bus.Actor(dev.tandem.contracts.bus.Role.AGENT, "chloe", "Chloé Martin");

        assertThat(service.send(chloe, id, new TakeOverConversation()).error().code())
                .isEqualTo(ErrorCode.AT_CAPACITY);

        turn("where is my order");
        service.send(SAM_ACTS, id, new TakeOverConversation());
        assertThat(service.routing().takeovers())
                .contains("chloe?channel=CHAT&servedQueue=general", "sam?channel=CHAT");
    }

    @Test
    void anyAgentSeesWhatTheVirtualAgentHoldsUntilSomebodyTakesIt() {
        var ben = service.tokens().agent("ben");
        assertThat(service.get(ben, "/api/conversations?scope=virtual-agent&limit=200")
                        .body())
                .contains(id.value());
        assertThat(service.get(ben, "/api/conversations/" + id + "/events").statusCode())
                .isEqualTo(200);
        assertThat(service.get(service.tokens().customer("maya"), "/api/conversations?scope=virtual-agent")
                        .statusCode())
                .isEqualTo(403);

        service.send(ANA_ACTS, id, new TakeOverConversation());

        assertThat(service.get(ben, "/api/conversations?scope=virtual-agent&limit=200")
                        .body())
                .doesNotContain(id.value());
        assertThat(service.get(ben, "/api/conversations/" + id + "/events").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCorrectionIsSaidListedAndTakenBackWithWhoAndWhen() {
        long turn = turn("where is my order");
        var path = "/api/virtual-agent/corrections/" + id + "/" + turn;
        var sam = service.tokens().supervisor("sam");

        var said = correction(service.put(sam, path, Map.of("intent", "returns.policy")));
        assertThat(said.statusCodeIs200()).isTrue();
        assertThat(said.value().text()).isEqualTo("where is my order");
        assertThat(said.value().matchedIntent()).isEqualTo("order.status");
        assertThat(said.value().by().id()).isEqualTo("sam");
        assertThat(correction(service.put(sam, path, Map.of("intent", "returns.policy")))
                        .value())
                .as("said again it is the same")
                .isEqualTo(said.value());
        assertThat(correction(service.put(service.tokens().admin("ada"), path, Map.of()))
                        .value()
                        .intent())
                .isNull();
        assertThat(listed(sam, "conversation=" + id + "&intent=")).hasSize(1);
        assertThat(listed(sam, "conversation=" + id + "&by=sam")).isEmpty();
        assertThat(listed(sam, "conversation=" + id + "&matched=order.status")).hasSize(1);

        assertThat(service.delete(sam, path).statusCode()).isEqualTo(200);

        assertThat(listed(sam, "conversation=" + id)).isEmpty();
        assertThat(listed(sam, "withdrawn=true&conversation=" + id))
                .singleElement()
                .satisfies(one -> assertThat(one.changes())
                        .extracting(change -> change.by().id() + " " + change.intent() + " " + change.withdrawn())
                        .containsExactly("sam returns.policy false", "ada null false", "sam null true"));
    }

    @Test
    void theExportIsAnArchive() {
        var export = service.get(service.tokens().supervisor("sam"), "/api/virtual-agent/corrections/export");

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("dialogflow-agent.zip");
        assertThat(export.body()).startsWith("PK");
    }

    @ParameterizedTest
    @CsvSource({"supervisor, true", "admin, true", "agent, false", "customer, false", "'', false"})
    void onlySupervisorsCorrect(String role, boolean allowed) {
        long turn = turn("where is my order");
        var path = "/api/virtual-agent/corrections/" + id + "/" + turn;
        var token = switch (role) {
            case "supervisor" -> service.tokens().supervisor("sam");
            case "admin" -> service.tokens().admin("ada");
            case "agent" -> service.tokens().agent("ana");
            case "customer" -> service.tokens().customer("maya");
            default -> null;
        };
        int refused = role.isEmpty() ? 401 : 403;

        assertThat(List.of(
                        service.put(token, path, Map.of("intent", "returns.policy"))
                                .statusCode(),
                        service.get(token, "/api/virtual-agent/corrections").statusCode(),
                        service.get(token, "/api/virtual-agent/corrections/export")
                                .statusCode(),
                        service.get(token, "/api/virtual-agent/intents").statusCode(),
                        service.delete(token, path).statusCode()))
                .containsOnly(allowed ? 200 : refused);
    }

    @Test
    void nonsenseIsRefusedAndChangesNothing() {
        long turn = turn("where is my order");
        var sam = service.tokens().supervisor("sam");
        var base = "/api/virtual-agent/corrections/" + id + "/";

        assertThat(service.put(sam, base + turn, Map.of("intent", "no.such.intent"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.put(sam, base + turn, Map.of("intent", "Default Fallback Intent"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.put(sam, base + "1", Map.of()).statusCode()).isEqualTo(400);
        assertThat(service.put(sam, base + "99", Map.of()).statusCode()).isEqualTo(400);
        assertThat(service.put(sam, "/api/virtual-agent/corrections/nobody/3", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.delete(sam, base + turn).statusCode()).isEqualTo(404);
        assertThat(service.get(sam, "/api/virtual-agent/corrections?limit=0").statusCode())
                .isEqualTo(400);
        assertThat(listed(sam, "withdrawn=true&conversation=" + id)).isEmpty();
    }

    /** Posts a message and waits for its turn; the turn's seq. */
    private long turn(String text) {
        int before = turns().size();
        service.send(MAYA_ACTS, id, new PostMessage("m-" + text.hashCode(), text, List.of()));
        await().until(() -> turns().size() > before);
        return turns().getLast().seq();
    }

    private List<LoggedEvent> turns() {
        return service.published(id).stream()
                .filter(logged -> logged.event() instanceof TurnCompleted)
                .toList();
    }

    private record Read(TurnCorrection value, boolean statusCodeIs200) {}

    private static Read correction(HttpResponse<String> answer) {
        return new Read(Json.mapper().readValue(answer.body(), TurnCorrection.class), answer.statusCode() == 200);
    }

    private static List<TurnCorrection> listed(String token, String query) {
        var answer = service.get(token, "/api/virtual-agent/corrections?" + query);
        return Json.mapper().readValue(answer.body(), new TypeReference<List<TurnCorrection>>() {});
    }
}
