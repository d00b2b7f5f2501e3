package dev.tandem.conversation.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.view.VirtualAgentQuery;
import dev.tandem.conversation.RunningService;
import dev.tandem.conversation.Story;
import dev.tandem.platform.json.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single questions over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VirtualAgentQueryIntegrationTests {

    private static final String PATH = "/internal/virtual-agent/turns";

    private final RunningService service = RunningService.start();
    private final String function = service.tokens().service("dialogflow-fulfillment");

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aQuestionIsAnsweredAndNothingIsLogged() {
        var answer = ask("where is my order", "en");

        assertThat(answer.intent()).isEqualTo("order.status");
        assertThat(answer.replies())
                .extracting(VirtualAgentQuery.Reply::text)
                .containsExactly("Order 1042 is on its way.");
        assertThat(answer.handoff()).isNull();
        assertThat(service.get(function, "/internal/conversations/query-web-7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aQuestionForAHumanSaysWhereOneIs() {
        var handoff = ask("a wrong invoice", "en").handoff();

        assertThat(handoff.queue()).isEqualTo(Story.BILLING);
        assertThat(handoff.reason()).isEqualTo(HandoffReason.POLICY);
        assertThat(handoff.priority()).isEqualTo(3);
    }

    @Test
    void aVirtualAgentThatFailsIsToldInTheLanguageOfTheQuestion() {
        var answer = ask("break down", "de");

        assertThat(answer.replies().getFirst().text()).isEqualTo(TurnTexts.GERMAN.unavailable());
        assertThat(answer.handoff().reason()).isEqualTo(HandoffReason.VIRTUAL_AGENT_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"'', hi, en", "a/b, hi, en", "s, '', en", "s, hi, 'no tag'"})
    void whatIsNoQuestionIsRefused(String session, String text, String language) {
        assertThat(service.post(
                                function,
                                PATH,
                                Map.of(
                                        "session",
                                        session,
                                        "text",
                                        text,
                                        "language",
                                        language,
                                        "inbox",
                                        "shop",
                                        "customer",
                                        Story.MAYA))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyServicesMayAsk() {
        assertThat(service.post(null, PATH, Map.of()).statusCode()).isEqualTo(401);
    }

    private VirtualAgentQuery.Answer ask(String text, String language) {
        var response = service.post(
                function, PATH, new VirtualAgentQuery.Question("web-7", text, language, Story.SHOP, Story.MAYA));
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readValue(response.body(), VirtualAgentQuery.Answer.class);
    }
}
